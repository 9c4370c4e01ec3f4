"""Ending an agreement because of a change of prices."""

from collections.abc import Sequence
from datetime import date, timedelta

from schakel.kernel.money import Money
from schakel.kernel.rules import Decision, decide, rule
from schakel.kernel.terms import PriceChange
from schakel.shared.agreements.facts.prepaid import Prepaid
from schakel.shared.agreements.facts.prices import (
    AnnouncedChange,
    LeaveBecause,
    LeaveRefusal,
    PricedAgreement,
)
from schakel.shared.agreements.rules.prices import PRICE_CLAUSES, price_change_for

_DAY = timedelta(days=1)


@rule(*PRICE_CLAUSES)
def leave_because_of_prices(
    change: PriceChange,
    announced: AnnouncedChange,
    agreement: PricedAgreement,
    *,
    received: date,
    chosen: date | None = None,
    disadvantage: bool | None = None,
    prepaid: Sequence[Prepaid] = (),
) -> Decision[LeaveBecause]:
    """The end date of an agreement that its client ends because of a change of prices, or why it runs on.

    `received` is the day on which the client's statement came in. Where the provider judges whether the
    change is to the client's disadvantage, `disadvantage` is that judgement (None: not made yet) and `chosen`
    the end date the client wants, at the earliest the day after its statement. An end date that is fixed
    already is never moved further away.
    """
    effect = price_change_for(change, announced, agreement)
    told, applies = announced.told, effect.outcome.applies
    facts = {"told": told, "received": received, "applies": applies, "until": effect.outcome.leave_until}
    because = change.clause_of("leave_notice", "leave_within", "leave_before_renewal", "announced")
    until = effect.outcome.leave_until
    if until is None or applies is None:
        refused = LeaveBecause(None, refusal=LeaveRefusal.NO_RIGHT)
        return decide(refused, because=(*effect.because, because), **facts)
    refusal = LeaveRefusal.NOT_TOLD_YET if received < told else None
    if refusal is None and received > until:
        refusal = LeaveRefusal.TOO_LATE
    if refusal is None and change.leave_within is not None and not disadvantage:
        refusal = LeaveRefusal.NOT_JUDGED if disadvantage is None else LeaveRefusal.NO_DISADVANTAGE
    if refusal is not None:
        return decide(LeaveBecause(None, refusal=refusal), because=because, **facts)
    ends = min(_end(change, received, applies, chosen), agreement.ends or date.max)
    credit = Money.total(one.rest_from(ends) for one in prepaid) if change.rest_credited else None
    return decide(LeaveBecause(ends, credit), because=because, **facts)


def _end(change: PriceChange, received: date, applies: date, chosen: date | None) -> date:
    if change.at_renewal:
        return applies
    if change.leave_notice is not None:
        return change.leave_notice.after(received)
    return max(chosen or received, received + _DAY)
