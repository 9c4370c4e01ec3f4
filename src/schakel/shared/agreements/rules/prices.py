"""From when a change of prices holds for a client, by whichever of the ways its terms know."""

from datetime import date, timedelta
from fractions import Fraction

from schakel.kernel.money import Money
from schakel.kernel.periods import Period, earliest_after_notice
from schakel.kernel.rules import Decision, decide, rule
from schakel.kernel.terms import PriceChange, WhenLate
from schakel.shared.agreements.facts.prices import (
    AnnouncedChange,
    ChangeKind,
    PricedAgreement,
    PriceEffect,
    PriceRefusal,
)

PRICE_CLAUSES = (
    "qooqie:14.3",
    "hqleads:recital.1",
    "linktopay:7.2",
    "linktopay:7.5",
    "linktopay:7.6",
    "linq:9",
    "twinqels:30.2",
)
_DAY = timedelta(days=1)


@rule(*PRICE_CLAUSES)
def last_day_to_announce(change: PriceChange, effective: date) -> Decision[date | None]:
    """The last day on which a change can be announced to hold from `effective`; None: it never can.

    Where a client may leave at the renewal only, it must still be able to give notice on the same day.
    """
    if change.announced is None:
        return decide(None, because=change.clause_of("announced"), effective=effective)
    clause = change.clause_of("announced")
    return decide(_last_day(change, effective), because=clause, effective=effective)


@rule(*PRICE_CLAUSES)
def price_change_for(
    change: PriceChange, announced: AnnouncedChange, agreement: PricedAgreement
) -> Decision[PriceEffect]:
    """What an announced change does for one client: from which day, first charged when, and may it leave.

    A period that has begun keeps its price where the terms say so. Never with effect back in time; and one-off
    work keeps its price, except for a cost-driven rise.
    """
    clause = _clause(change, announced.kind)
    refusal = _not_allowed(change, announced, agreement)
    if refusal is not None:
        return decide(PriceEffect(None, refusal=refusal), because=clause, told=announced.told)
    applies, refusal = _applies(change, announced, agreement)
    if applies is None:
        return decide(PriceEffect(None, refusal=refusal), because=clause, told=announced.told)
    if announced.kind is ChangeKind.YEARLY:
        refusal = _not_yearly(change, announced, agreement, applies)
        if refusal is not None:
            return decide(PriceEffect(None, refusal=refusal), because=clause, applies=applies)
    charged = applies
    if change.from_next_period and agreement.billing is not None:
        charged = agreement.billing.start_on_or_after(applies)
    effect = PriceEffect(
        applies,
        charged,
        postponed=applies > announced.effective,
        leave_until=_leave_until(change, announced, applies),
    )
    return decide(effect, because=clause, told=announced.told, effective=announced.effective)


def highest_yearly(change: PriceChange, price: Money) -> Money:
    """Give the highest price that a yearly increase may lead to, cut down to whole cents."""
    share = 1 + Fraction(change.yearly_at_most or 0) / 100
    return Money(int(price.minor * share), price.currency)


def _clause(change: PriceChange, kind: ChangeKind) -> str:
    by_kind = {ChangeKind.COST_DRIVEN: "cost_driven", ChangeKind.YEARLY: "yearly_at_most"}
    return change.clause_of(*(name for name in (by_kind.get(kind), "announced") if name is not None))


def _not_allowed(
    change: PriceChange, announced: AnnouncedChange, agreement: PricedAgreement
) -> PriceRefusal | None:
    known = {
        ChangeKind.TARIFF: change.announced is not None,
        ChangeKind.COST_DRIVEN: change.cost_driven,
        ChangeKind.YEARLY: change.yearly_at_most is not None,
    }
    one_off = not agreement.recurring and announced.kind is not ChangeKind.COST_DRIVEN
    if one_off or not known[announced.kind]:
        return PriceRefusal.NOT_ALLOWED
    explained = announced.ground is not None and announced.explanation.strip() != ""
    if announced.kind is ChangeKind.COST_DRIVEN and not explained:
        return PriceRefusal.NO_COST_GROUND
    return None


def _applies(
    change: PriceChange, announced: AnnouncedChange, agreement: PricedAgreement
) -> tuple[date | None, PriceRefusal | None]:
    effective, told = announced.effective, announced.told
    one_off = announced.kind is ChangeKind.COST_DRIVEN and not agreement.recurring
    if one_off or change.announced is None:
        return max(effective, told), None  # from the day it is told, for what is not invoiced yet
    if change.at_renewal and effective != agreement.term_ends:
        return None, PriceRefusal.NOT_AT_RENEWAL
    if told <= _last_day(change, effective):
        return effective, None
    return _told_late(change, change.announced, told)


def _told_late(change: PriceChange, period: Period, told: date) -> tuple[date | None, PriceRefusal | None]:
    match WhenLate(change.when_late):
        case WhenLate.POSTPONED:
            forward = change.counted_from_sending
            return period.after(told) if forward else earliest_after_notice(told, period), None
        case WhenLate.NEXT_TERM:
            return None, PriceRefusal.NEXT_RENEWAL
        case WhenLate.REFUSED:
            return None, PriceRefusal.TOLD_TOO_LATE


def _last_day(change: PriceChange, effective: date) -> date:
    period = change.announced
    if period is None:
        return effective
    last = period.before(effective)
    if change.counted_from_sending:
        while period.after(last + _DAY) <= effective:  # several days before a short month lead to its last
            last += _DAY
        while period.after(last) > effective:  # hours and working days never overshoot, months may
            last -= _DAY
    if change.leave_before_renewal is not None:
        last = min(last, change.leave_before_renewal.before(effective))
    return last


def _not_yearly(
    change: PriceChange, announced: AnnouncedChange, agreement: PricedAgreement, applies: date
) -> PriceRefusal | None:
    if any(one.new > max(one.old, highest_yearly(change, one.old)) for one in announced.prices):
        return PriceRefusal.ABOVE_YEARLY
    since = agreement.last_yearly or agreement.commenced
    if change.yearly_every is not None and applies < change.yearly_every.after(since):
        return PriceRefusal.TOO_SOON_YEARLY
    return None


def _leave_until(change: PriceChange, announced: AnnouncedChange, applies: date) -> date | None:
    """Give the last day on which a client may say that it ends the agreement; None: it has no such right."""
    if announced.kind is not ChangeKind.TARIFF:
        return None
    if change.at_renewal:
        notice = change.leave_before_renewal
        return None if notice is None else notice.before(applies)
    if not announced.goes_up:
        return None
    if change.leave_within is not None:
        return None if announced.required_by_law else change.leave_within.after(announced.told)
    return None if change.leave_notice is None else applies - _DAY
