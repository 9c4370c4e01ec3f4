"""Fees on wrong data, prices with an error, and what is charged when a contract ends early."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.kernel.money import Money
from schakel.kernel.periods import Period
from schakel.services.calls.terms import CallsTerms
from schakel.services.careers.terms import CareersTerms
from schakel.services.outreach.terms import OutreachTerms
from schakel.services.payments.terms import PaymentsTerms
from schakel.shared.billing.facts.charging import ChargeKind, FixedFee, MeteredFee, MeteredUse, Subscription
from schakel.shared.billing.facts.fees import (
    CorrectionRefusal,
    EarlyExit,
    FeeCorrection,
    PriceCorrection,
    RemainingBalance,
    WrongData,
    WrongPrice,
)
from schakel.shared.billing.rules.corrections import corrected_fee, price_error
from schakel.shared.billing.rules.final_invoice import charged_at_dissolution, remaining_balance

CALLS, CAREERS, OUTREACH, PAYMENTS = CallsTerms(), CareersTerms(), OutreachTerms(), PaymentsTerms()
MONTH = Period.parse("1 month")
WRONG = WrongData(
    charged=Money(5000),
    right=Money(9000),
    anchor=date(2026, 1, 15),
    corrected=date(2026, 4, 20),
    evidence="1,500 payments a month, by the statements of the account.",
)
TYPED = WrongPrice(
    decided=Money(4900),
    stated=Money(490),
    right=Money(4900),
    obvious="A tenth of every other price.",
    invoiced=2,
)
LEAVING = EarlyExit(
    requested=date(2026, 9, 10),
    anchor=date(2026, 1, 1),
    term_ends=date(2027, 2, 1),
    invoiced_until=date(2026, 10, 1),
    fee=Money(100_000),
)


@pytest.mark.clause("linktopay:7.4")
def test_a_fee_on_wrong_data_is_made_up_for_every_period_that_has_begun() -> None:
    decided = corrected_fee(PAYMENTS.charging, WRONG)

    assert decided.outcome == FeeCorrection(4, Money(16_000), Money(9000), date(2026, 5, 15))
    assert decided.because == ("linktopay:7.4",)
    quarterly = corrected_fee(PAYMENTS.charging.replace(every=Period.parse("3 months")), WRONG).outcome
    assert quarterly == FeeCorrection(2, Money(8000), Money(9000), date(2026, 7, 15))
    on_a_first_day = corrected_fee(PAYMENTS.charging, replace(WRONG, corrected=date(2026, 4, 15))).outcome
    assert (on_a_first_day.periods, on_a_first_day.holds_from) == (4, date(2026, 5, 15))


@pytest.mark.clause("linktopay:7.4")
def test_a_correction_works_both_ways_and_not_before_the_datum_was_given() -> None:
    def corrected(**changes: object) -> FeeCorrection:
        return corrected_fee(PAYMENTS.charging, replace(WRONG, **changes)).outcome  # type: ignore[arg-type]

    assert corrected(right=Money(3000)).difference == Money(-8000)
    assert corrected(given=date(2026, 2, 15)).periods == 3
    assert corrected(given=date(2026, 2, 16)).periods == 2
    assert corrected(since=date(2026, 4, 1)).periods == 1
    assert corrected(since=date(2026, 4, 18)) == FeeCorrection(0, Money(0), Money(9000), date(2026, 5, 15))
    assert corrected(since=date(2026, 7, 1)) == FeeCorrection(0, Money(0), Money(9000), date(2026, 7, 15))
    assert corrected(ends=date(2026, 3, 15)).periods == 2
    assert corrected(corrected=date(2026, 1, 10)) == FeeCorrection(
        0, Money(0), Money(9000), date(2026, 1, 15)
    )


@pytest.mark.clause("linktopay:7.4")
def test_without_evidence_or_a_clause_a_fee_stays_as_it_was() -> None:
    stays = FeeCorrection(0, Money(0), Money(5000), None, CorrectionRefusal.NO_EVIDENCE)

    assert corrected_fee(PAYMENTS.charging, replace(WRONG, evidence=" ")).outcome == stays
    for charging in (CALLS.charging, PAYMENTS.charging.replace(corrected=False)):
        refused = corrected_fee(charging, WRONG).outcome
        assert refused == replace(stays, refusal=CorrectionRefusal.NOT_ALLOWED)


@given(begun=st.integers(0, 40), difference=st.integers(-5000, 5000))
@pytest.mark.clause("linktopay:7.4")
def test_the_difference_grows_by_one_period_at_a_time(begun: int, difference: int) -> None:
    corrected = Period.parse(f"{begun} months").after(WRONG.anchor)
    found = corrected_fee(
        PAYMENTS.charging, replace(WRONG, corrected=corrected, right=Money(5000 + difference))
    )

    assert found.outcome.difference == Money(difference * (begun + 1))


@pytest.mark.clause("linktopay:7.8")
def test_an_error_in_a_price_is_mended_with_a_credit_note_and_a_new_invoice() -> None:
    decided = price_error(PAYMENTS.charging, TYPED)

    assert decided.outcome == PriceCorrection(credit=Money(980), invoice=Money(9800))
    assert decided.because == ("linktopay:7.8",)
    unsold = price_error(PAYMENTS.charging, replace(TYPED, invoiced=0)).outcome
    assert unsold == PriceCorrection(Money(0), Money(0))


@pytest.mark.clause("linktopay:7.8")
def test_a_new_decision_on_a_price_is_no_error() -> None:
    def refusal(wrong: WrongPrice, terms: CallsTerms | PaymentsTerms = PAYMENTS) -> CorrectionRefusal | None:
        return price_error(terms.charging, wrong).outcome.refusal

    assert refusal(replace(TYPED, right=Money(5500))) is CorrectionRefusal.NEW_DECISION
    assert refusal(replace(TYPED, stated=Money(4900))) is CorrectionRefusal.NO_ERROR
    assert refusal(replace(TYPED, obvious="")) is CorrectionRefusal.NO_EVIDENCE
    assert refusal(TYPED, CALLS) is CorrectionRefusal.NOT_ALLOWED


@pytest.mark.clause("linq:5.6")
def test_leaving_early_without_a_valid_reason_costs_the_rest_of_the_term() -> None:
    decided = remaining_balance(OUTREACH.charging, LEAVING)

    assert decided.outcome == RemainingBalance(4, Money(400_000), Money(0), date(2026, 9, 10))
    assert decided.because == ("linq:5.6",)
    reasoned = remaining_balance(OUTREACH.charging, replace(LEAVING, valid_reason=True)).outcome
    assert reasoned.amount == Money(0)
    arranged = remaining_balance(OUTREACH.charging, replace(LEAVING, arranged=Money(150_000))).outcome
    assert arranged.amount == Money(150_000)
    all_invoiced = remaining_balance(
        OUTREACH.charging, replace(LEAVING, invoiced_until=date(2027, 2, 1))
    ).outcome
    assert all_invoiced.amount == Money(0)
    for charging in (OUTREACH.charging.replace(rest_of_term=False), CALLS.charging):
        assert remaining_balance(charging, LEAVING).outcome.amount == Money(0)


@pytest.mark.clause("qooqie:22.3", "linq:11.4", "twinqels:29.4")
def test_on_a_dissolution_only_the_use_up_to_that_day_is_invoiced() -> None:
    subscription = Subscription(
        anchor=date(2026, 3, 16),
        every=MONTH,
        fixed=(FixedFee(code="large", text="Large", unit_price=Money(9900)),),
        metered=(MeteredFee(meter="sessions", text="Sessions", included=1000, unit_price=Decimal("0.08")),),
    )
    usage = (MeteredUse("sessions", Decimal(1030)),)
    june = date(2026, 6, 3)

    decided = charged_at_dissolution(CALLS.charging, CALLS.payment, subscription, dissolved=june, usage=usage)
    (use,) = decided.outcome
    assert (use.kind, use.net, use.starts, use.ends) == (ChargeKind.USE, Money(240), date(2026, 5, 16), june)
    assert decided.because == ("qooqie:22.3",)
    not_at_once = CALLS.payment.replace(all_due_dissolved=False)
    assert charged_at_dissolution(CALLS.charging, not_at_once, subscription, dissolved=june).because == (
        "qooqie:19.1",
    )
    seats = Subscription(anchor=date(2026, 3, 16), every=MONTH, fixed=subscription.fixed)
    for terms, clause in ((OUTREACH, "linq:11.4"), (CAREERS, "twinqels:29.4")):
        nothing = charged_at_dissolution(terms.charging, terms.payment, seats, dissolved=june)
        assert (nothing.outcome, nothing.because) == ((), (clause,))
