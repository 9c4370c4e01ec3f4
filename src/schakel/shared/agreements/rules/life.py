"""How long an agreement runs: its kind, its start and its terms, each counted from the commencement date."""

from collections.abc import Iterator
from datetime import date
from itertools import count

from schakel.kernel.periods import Period, Unit
from schakel.kernel.rules import Decision, decide, rule
from schakel.kernel.terms import Renewal, Tacit, WithoutPeriod
from schakel.shared.agreements.facts.life import Agreed, AgreementKind, RunningTerm

_KINDS = {
    WithoutPeriod.INDEFINITE: AgreementKind.INDEFINITE,
    WithoutPeriod.ONE_OFF: AgreementKind.ONE_OFF,
    WithoutPeriod.NOT_ALLOWED: AgreementKind.INCOMPLETE,
}


@rule("hqleads:recital.1", "qooqie:5.1", "linktopay:1.7", "linq:5.1", "twinqels:29.1")
def kind_of_agreement(renewal: Renewal, agreed: Agreed) -> Decision[AgreementKind]:
    """What an agreement is: for a period, for an indefinite time, or one-off.

    Where agreements without a period are one-off, one without any recurring service is so as well.
    """
    kind = _KINDS[WithoutPeriod(renewal.without_period)]
    if _period(renewal, agreed) is not None:
        kind = AgreementKind.FIXED
    return decide(kind, because=renewal.clause_of("without_period"), period=agreed.period)


@rule("hqleads:recital.1", "qooqie:5.1", "linktopay:1.1", "linq:1.1.ingangsdatum", "twinqels:29.1")
def starts_on(renewal: Renewal, concluded: date, stated: date | None = None) -> Decision[date]:
    """Day from which the terms of an agreement count.

    It is the start that the agreement states where the terms let that decide, else the day of conclusion.
    """
    starts = stated if stated is not None and renewal.stated_start else concluded
    return decide(starts, because=renewal.clause_of("stated_start"), concluded=concluded, stated=stated)


@rule(
    "hqleads:recital.1",
    "qooqie:5.1",
    "qooqie:5.2",
    "linktopay:1.7",
    "linktopay:14.1",
    "linq:5.1",
    "linq:5.2",
    "twinqels:29.1",
)
def term_on(renewal: Renewal, agreed: Agreed, on: date) -> Decision[RunningTerm | None]:
    """Which term of an agreement runs on a day; None before the start and after the end.

    Every end is counted from the commencement date, so a start on the 31st does not drift to the 28th.
    """
    because = (renewal.clause_of("without_period"), renewal.clause_of("tacit", "without_period"))
    facts = {"commencement": agreed.commencement, "fixed_end": agreed.ends}
    if on < agreed.commencement or (agreed.ends is not None and on >= agreed.ends):
        return decide(None, because=because, **facts)
    begins, number = agreed.commencement, 1
    for end in term_ends(renewal, agreed):
        if on < end:
            until = end if agreed.ends is None else min(end, agreed.ends)
            return decide(RunningTerm(number, begins, until), because=because, **facts)
        begins, number = end, number + 1
    if has_final_end(renewal, agreed):
        return decide(None, because=because, **facts)
    return decide(RunningTerm(number, begins, agreed.ends), because=because, **facts)


def term_ends(renewal: Renewal, agreed: Agreed) -> Iterator[date]:
    """Give the end dates of the agreed term and of the renewals that follow of themselves, in order.

    Nothing is given for a one-off agreement or one without a period, and one date when no term follows.
    Raises ValueError when the onboarding cannot be taken off the period.
    """
    period = _period(renewal, agreed)
    if period is None:
        return
    first = _scaled(period, 1 + agreed.renewed)
    step = _renewal_length(renewal, agreed)
    try:
        yield first.after(agreed.commencement)
        if step is None:
            return
        for number in count(1):
            yield Period(first.count + number * step.count, first.unit).after(agreed.commencement)
    except OverflowError:
        return  # the calendar ends here


def first_end(renewal: Renewal, agreed: Agreed) -> date | None:
    """Give the end of the term that was agreed, with the client's own renewals; None without a period."""
    return next(term_ends(renewal, agreed), None)


def has_final_end(renewal: Renewal, agreed: Agreed) -> bool:
    """Tell whether the agreement ends by itself with its agreed term."""
    if _period(renewal, agreed) is None or renewal.tacit == Tacit.INDEFINITE:
        return False
    return _renewal_length(renewal, agreed) is None


def _period(renewal: Renewal, agreed: Agreed) -> Period | None:
    """Give the period that counts: none for what is delivered once, where that is one-off."""
    once = renewal.without_period == WithoutPeriod.ONE_OFF and not agreed.recurring
    return None if once else agreed.period


def _renewal_length(renewal: Renewal, agreed: Agreed) -> Period | None:
    """Give how long each tacit renewal lasts, in the unit of the agreed term; None when none has an end."""
    period = _period(renewal, agreed)
    if period is None:
        return None
    initial = _scaled(period, 1)
    match Tacit(renewal.tacit):
        case Tacit.NONE | Tacit.INDEFINITE:
            return None
        case Tacit.SAME:
            return initial
        case Tacit.LESS_ONBOARDING:
            return _less(initial, renewal.onboarding) if agreed.onboarding else initial


def _less(initial: Period, onboarding: Period | None) -> Period | None:
    if onboarding is None:
        return initial
    off = _scaled(onboarding, 1)
    if off.count and off.unit is not initial.unit:
        raise ValueError(f"an onboarding of {onboarding} cannot be taken off a period of {initial}")
    left = initial.count - off.count
    return Period(left, initial.unit) if left > 0 else None


def _scaled(period: Period, times: int) -> Period:
    """Give a period so many times, years as months, so that the months of a year and a month add up."""
    if period.unit is Unit.YEARS:
        return Period(12 * period.count * times, Unit.MONTHS)
    return Period(period.count * times, period.unit)
