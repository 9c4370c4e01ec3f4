"""Fees that rested on wrong data, and prices with an error in them."""

from schakel.kernel.money import Money
from schakel.kernel.rules import Decision, decide, rule
from schakel.kernel.terms import Charging
from schakel.shared.billing.facts.fees import (
    CorrectionRefusal,
    FeeCorrection,
    PriceCorrection,
    WrongData,
    WrongPrice,
)
from schakel.shared.billing.rules.citing import of_same_document
from schakel.shared.billing.rules.periods import SCHEDULE_CLAUSES, first_from, number_on, start_of


@rule("linktopay:7.4", *SCHEDULE_CLAUSES)
def corrected_fee(charging: Charging, wrong: WrongData) -> Decision[FeeCorrection]:
    """The difference of all periods begun since the agreement started, or since the wrong datum was given.

    It works both ways, needs evidence, and gives no right to leave; the right fee counts from the next period.
    Raises ValueError when neither the terms nor the facts name a billing period.
    """
    clause = charging.clause_of("corrected", "every")
    refusal = None
    if not charging.corrected:
        refusal = CorrectionRefusal.NOT_ALLOWED
    elif not wrong.evidence.strip():
        refusal = CorrectionRefusal.NO_EVIDENCE
    if refusal is not None:
        nothing = Money(0, wrong.charged.currency)
        return decide(FeeCorrection(0, nothing, wrong.charged, None, refusal), because=clause)
    every = wrong.every or charging.every
    if every is None:
        raise ValueError("a fee per period needs a period")
    since = max(day for day in (wrong.anchor, wrong.given, wrong.since) if day is not None)
    first = first_from(wrong.anchor, every, since)
    following = 0
    if wrong.corrected >= wrong.anchor:
        following = number_on(wrong.anchor, every, wrong.corrected) + 1
    begun = following
    if wrong.ends is not None:
        begun = min(begun, first_from(wrong.anchor, every, wrong.ends))
    periods = max(0, begun - first)
    per_period = wrong.right - wrong.charged
    corrected = FeeCorrection(
        periods, per_period.times(periods), wrong.right, start_of(wrong.anchor, every, max(following, first))
    )
    return decide(corrected, because=clause, since=since, corrected=wrong.corrected, per_period=per_period)


@rule("linktopay:7.8", *SCHEDULE_CLAUSES)
def price_error(charging: Charging, wrong: WrongPrice) -> Decision[PriceCorrection]:
    """Whether a price may be corrected as an obvious error, and what replaces what was invoiced at it.

    Only towards what the provider had decided by then; a new decision is a change of tariffs. Terms without a
    clause on it do not know such corrections.
    """
    schedule = charging.clause_of("every")
    clause = of_same_document(schedule, ("linktopay:7.8",))
    refusal = None
    if clause is None:
        refusal = CorrectionRefusal.NOT_ALLOWED
    elif not wrong.obvious.strip():
        refusal = CorrectionRefusal.NO_EVIDENCE
    elif wrong.right != wrong.decided:
        refusal = CorrectionRefusal.NEW_DECISION
    elif wrong.stated == wrong.decided:
        refusal = CorrectionRefusal.NO_ERROR
    if refusal is not None:
        nothing = Money(0, wrong.stated.currency)
        return decide(PriceCorrection(nothing, nothing, refusal), because=clause or schedule)
    fixed = PriceCorrection(wrong.stated.times(wrong.invoiced), wrong.right.times(wrong.invoiced))
    return decide(fixed, because=clause or schedule, stated=wrong.stated, right=wrong.right)
