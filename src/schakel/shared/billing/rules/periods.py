"""Billing periods of a contract: always counted from its first day, so that none drifts, overlaps or is lost."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise

from schakel.kernel.money import Money
from schakel.kernel.periods import Period, Unit
from schakel.kernel.rules import Decision, decide, rule
from schakel.kernel.terms import Charging
from schakel.shared.billing.facts.charging import (
    NO_BILLING,
    AheadAnswer,
    AheadRefusal,
    AheadWish,
    BillingPeriod,
    PaidAhead,
    Subscription,
)

SCHEDULE_CLAUSES = ("qooqie:19.1", "hqleads:recital.1", "linktopay:7.9", "linq:10.1", "twinqels:24.1")
_IN_MONTHS = {Unit.MONTHS: 1, Unit.YEARS: 12}
_IN_DAYS = {Unit.DAYS: 1, Unit.WEEKS: 7}


def start_of(anchor: date, every: Period, number: int) -> date:
    """Give the first day of the period with a number (from 0), counted in one go from `anchor`."""
    return Period(every.count * number, every.unit).after(anchor)


def number_on(anchor: date, every: Period, day: date) -> int:
    """Give the number of the period that holds a day. Raises ValueError for a day before the first period.

    Raises ValueError also for a period in which nothing is charged.
    """
    if every.count == 0 or every.unit in NO_BILLING:
        raise ValueError(f"fees are charged per days, weeks, months or years, not per {every}")
    if day < anchor:
        raise ValueError(f"{day} is before the first period, which begins on {anchor}")
    if every.unit in _IN_DAYS:
        return (day - anchor).days // (every.count * _IN_DAYS[every.unit])
    months = (day.year - anchor.year) * 12 + day.month - anchor.month
    number = months // (every.count * _IN_MONTHS[every.unit])
    return number if start_of(anchor, every, number) <= day else number - 1


def first_from(anchor: date, every: Period, day: date) -> int:
    """Give the number of the first period that begins on or after a day."""
    if day <= anchor:
        return 0
    number = number_on(anchor, every, day)
    return number if start_of(anchor, every, number) == day else number + 1


def period_on(anchor: date, every: Period, day: date) -> BillingPeriod:
    """Give the period that holds a day. Raises ValueError for a day before the first one."""
    return _numbered(anchor, every, number_on(anchor, every, day), None)


def occasions(subscription: Subscription, starts: date, until: date) -> Iterator[BillingPeriod]:
    """Give what is to be invoiced from a day up to, not including, `until`, in order.

    These are the periods that begin in those days before the contract ends, and on its end date the last
    one, without days of its own.
    """
    anchor, every, ends = subscription.anchor, subscription.every, subscription.ends
    number = first_from(anchor, every, starts)
    first = start_of(anchor, every, number)
    while first < until and (ends is None or first < ends):
        yield _numbered(anchor, every, number, _used_from(subscription, number), first)
        number += 1
        first = start_of(anchor, every, number)
    if ends is not None and starts <= ends < until:
        number = first_from(anchor, every, ends)
        used_from = _used_from(subscription, number)
        if used_from is not None and used_from < ends:
            yield BillingPeriod(number, ends, ends, used_from)


def prorated(amount: Money, period: BillingPeriod, starts: date, until: date) -> Money:
    """Give the part of a period's amount for the days from `starts` up to, not including, `until`.

    In proportion to days of the calendar over those of the *whole* period, rounded once; days outside of the
    period count for nothing.
    """
    first, last = max(starts, period.starts), min(until, period.ends)
    if last <= first:
        return Money(0, amount.currency)
    return amount.times(Fraction((last - first).days, (period.ends - period.starts).days))


def prorated_parts(amount: Money, period: BillingPeriod, cuts: Sequence[date]) -> tuple[Money, ...]:
    """Divide a period's amount over the stretches between `cuts` (days within it) so that no cent is lost."""
    bounds = [period.starts, *sorted(cuts), period.ends]
    days = [(after - before).days for before, after in pairwise(bounds)]
    return amount.allocate(days)


@rule(*SCHEDULE_CLAUSES)
def billing_period_on(
    charging: Charging, anchor: date, *, day: date, agreed: Period | None = None
) -> Decision[BillingPeriod | None]:
    """The billing period that holds a day; None before the first one.

    `anchor` is the first day with a fixed fee, `agreed` the period that the contract names instead of the terms'.
    """
    every = agreed or charging.every
    clause = charging.clause_of("every")
    if every is None or day < anchor:
        return decide(None, because=clause, anchor=anchor, day=day)
    return decide(period_on(anchor, every, day), because=clause, anchor=anchor, every=every)


@rule(*SCHEDULE_CLAUSES)
def periods_to_charge(
    charging: Charging, subscription: Subscription, *, starts: date, until: date
) -> Decision[tuple[BillingPeriod, ...]]:
    """The occasions for an invoice from a day up to, not including, `until`.

    A period that begins before the end date is charged in full and nothing of it is paid back; on the end
    date itself only what was used is.
    """
    found = tuple(occasions(subscription, starts, until))
    return decide(
        found, because=charging.clause_of("every"), anchor=subscription.anchor, ends=subscription.ends
    )


@rule("linq:10.3", *SCHEDULE_CLAUSES)
def months_in_advance(
    charging: Charging, wish: AheadWish, *, anchor: date, agreed: Period | None = None
) -> Decision[AheadAnswer]:
    """From which period a client pays several in advance by itself: the first after the confirmation.

    Until then it is charged per period as before. `agreed` is the contract's own billing period.
    """
    every = agreed or charging.every
    clause = charging.clause_of("short_ahead", "every")
    offered = [one for one in (charging.short_ahead, charging.long_ahead) if one is not None]
    times = _times(wish.wanted, every) if wish.wanted in offered else None
    refusal = None
    if every is None or times is None:
        refusal = AheadRefusal.NOT_OFFERED
    elif wish.agreed is None:
        refusal = AheadRefusal.NOT_AGREED
    elif wish.confirmed is not None:
        number = 0 if wish.confirmed < anchor else number_on(anchor, every, wish.confirmed) + 1
        starts = start_of(anchor, every, number)
        return decide(AheadAnswer(PaidAhead(times, starts)), because=clause, confirmed=wish.confirmed)
    else:
        refusal = AheadRefusal.NOT_CONFIRMED
    return decide(AheadAnswer(None, refusal), because=clause, wanted=wish.wanted)


def _times(whole: Period, every: Period | None) -> int | None:
    """Tell how often a period goes into a longer one; None when it does not."""
    if every is None:
        return None
    for units in (_IN_MONTHS, _IN_DAYS):
        if whole.unit in units and every.unit in units:
            times, rest = divmod(whole.count * units[whole.unit], every.count * units[every.unit])
            return times if times and not rest else None
    return None


def _numbered(
    anchor: date, every: Period, number: int, used_from: date | None, first: date | None = None
) -> BillingPeriod:
    starts = first or start_of(anchor, every, number)
    return BillingPeriod(number, starts, start_of(anchor, every, number + 1), used_from)


def _used_from(subscription: Subscription, number: int) -> date | None:
    if number == 0:
        return subscription.trial_starts
    return start_of(subscription.anchor, subscription.every, number - 1)
