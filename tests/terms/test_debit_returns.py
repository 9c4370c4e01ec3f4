"""What follows when a collection fails or is taken back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.kernel.rules import Decision
from schakel.kernel.terms import Payment
from schakel.services.calls.terms import CallsTerms
from schakel.services.outreach.terms import OutreachTerms
from schakel.services.payments.terms import PaymentsTerms
from schakel.shared.billing.facts.debit_returns import (
    MandateEffect,
    Retry,
    ReturnKind,
    ReturnNotice,
    ReturnOutcome,
    ReturnReason,
)
from schakel.shared.billing.facts.debits import DebitScheme
from schakel.shared.billing.rules.debit_returns import debit_returned

CALLS, OUTREACH, PAYMENTS = CallsTerms().payment, OutreachTerms().payment, PaymentsTerms().payment
APRIL_20, APRIL_24 = date(2026, 4, 20), date(2026, 4, 24)
CORE, B2B = DebitScheme.CORE, DebitScheme.B2B


def returned(
    reason: str,
    payment: Payment = PAYMENTS,
    *,
    scheme: DebitScheme = CORE,
    reported: date = APRIL_24,
    tries: int = 1,
) -> Decision[ReturnOutcome]:
    return debit_returned(payment, scheme, reason, collected=APRIL_20, reported=reported, tries=tries)


@pytest.mark.clause("qooqie:19.2")
def test_a_debit_of_20_april_reversed_on_24_april_is_open_again_and_to_be_transferred() -> None:
    decided = returned("AM04", CALLS)

    assert decided.because == ("qooqie:19.2",)
    assert (decided.outcome.reopens, decided.outcome.to_transfer) == (True, True)
    assert (decided.outcome.retry, decided.outcome.kind) == (Retry.NEVER, ReturnKind.RETURN)
    assert decided.outcome.notice is ReturnNotice.NO_MONEY
    again = returned("AM04", CALLS.replace(debit_once=False)).outcome
    assert (again.to_transfer, again.retry) == (False, Retry.ONCE)


@pytest.mark.clause("linktopay:7.12", "linq:10.1")
def test_terms_that_do_not_try_once_let_a_shortage_of_money_be_tried_a_second_time() -> None:
    first, second = returned("AM04", OUTREACH), returned("AM04", OUTREACH, tries=2)

    assert (first.outcome.to_transfer, first.outcome.retry, first.because) == (
        False,
        Retry.ONCE,
        ("linq:10.1",),
    )
    assert (second.outcome.to_transfer, second.outcome.retry) == (True, Retry.NEVER)
    assert returned("AM04").because == ("linktopay:7.12",)
    assert returned("AM04", PAYMENTS.replace(debit_once=True)).outcome.to_transfer


@pytest.mark.parametrize(
    ("code", "retry", "mandate", "notice", "for_staff"),
    [
        ("AC01", Retry.NEVER, MandateEffect.BLOCK, ReturnNotice.ACCOUNT_WRONG, False),
        ("AC04", Retry.NEVER, MandateEffect.BLOCK, ReturnNotice.ACCOUNT_CLOSED, False),
        ("AC06", Retry.NEVER, MandateEffect.BLOCK, ReturnNotice.ACCOUNT_NO_DEBITS, False),
        ("AG01", Retry.NEVER, MandateEffect.BLOCK, ReturnNotice.ACCOUNT_NO_DEBITS, False),
        ("AM04", Retry.ONCE, MandateEffect.KEEP, ReturnNotice.NO_MONEY, False),
        ("AM05", Retry.NEVER, MandateEffect.KEEP, ReturnNotice.OUR_FAULT, True),
        ("FF05", Retry.AFTER_REPAIR, MandateEffect.KEEP, ReturnNotice.OUR_FAULT, True),
        ("MD01", Retry.NEVER, MandateEffect.BLOCK, ReturnNotice.NO_MANDATE, True),
        ("MD06", Retry.NEVER, MandateEffect.KEEP, ReturnNotice.TAKEN_BACK, True),
        ("MD07", Retry.NEVER, MandateEffect.END, ReturnNotice.BY_PERSON, True),
        ("MS02", Retry.NEVER, MandateEffect.KEEP, ReturnNotice.REFUSED, True),
        ("MS03", Retry.NEVER, MandateEffect.KEEP, ReturnNotice.UNKNOWN, True),
        ("RC01", Retry.AFTER_REPAIR, MandateEffect.KEEP, ReturnNotice.OUR_FAULT, True),
        ("SL01", Retry.NEVER, MandateEffect.BLOCK, ReturnNotice.REFUSED, False),
        ("XX99", Retry.NEVER, MandateEffect.KEEP, ReturnNotice.UNKNOWN, True),
        (" md01 ", Retry.NEVER, MandateEffect.BLOCK, ReturnNotice.NO_MANDATE, True),
    ],
)
@pytest.mark.clause("linktopay:7.12")
def test_every_reason_says_what_becomes_of_the_invoice_and_the_mandate(
    code: str, retry: Retry, mandate: MandateEffect, notice: ReturnNotice, *, for_staff: bool
) -> None:
    found = returned(code).outcome

    assert (found.retry, found.mandate, found.notice, found.for_staff) == (retry, mandate, notice, for_staff)
    assert found.to_transfer is (retry is Retry.NEVER)


@pytest.mark.parametrize(
    ("code", "scheme", "last_day", "kind"),
    [
        ("AM04", CORE, date(2026, 4, 27), ReturnKind.RETURN),  # 5 bank days
        ("AM04", B2B, date(2026, 4, 23), ReturnKind.RETURN),  # 3 bank days
        ("MD06", CORE, date(2026, 6, 15), ReturnKind.REFUND),  # 8 weeks
        ("MD01", CORE, date(2027, 5, 20), ReturnKind.UNAUTHORISED),  # 13 months
        ("MD01", B2B, date(2026, 4, 23), ReturnKind.RETURN),
        ("MD06", B2B, date(2026, 4, 23), ReturnKind.RETURN),  # no refund between businesses
    ],
)
@pytest.mark.clause("linktopay:7.12")
def test_a_return_reopens_the_invoice_after_its_period_too_and_then_a_person_looks(
    code: str, scheme: DebitScheme, last_day: date, kind: ReturnKind
) -> None:
    in_time = returned(code, scheme=scheme, reported=last_day).outcome
    late = returned(code, scheme=scheme, reported=date.fromordinal(last_day.toordinal() + 1)).outcome

    assert (in_time.kind, in_time.window_ends) == (kind, last_day)
    assert (late.kind, late.window_ends, late.for_staff, late.reopens) == (
        ReturnKind.LATE,
        last_day,
        True,
        True,
    )


@pytest.mark.clause("qooqie:19.2")
def test_what_the_bank_refuses_before_it_was_settled_is_a_reject() -> None:
    before = returned("AC04", CALLS, reported=date(2026, 4, 17)).outcome
    same_day = debit_returned(
        CALLS, CORE, "AC04", collected=APRIL_20, reported=APRIL_20, settled=False
    ).outcome

    assert (before.kind, before.window_ends) == (ReturnKind.REJECT, None)
    assert (same_day.kind, same_day.to_transfer) == (ReturnKind.REJECT, True)


@given(
    code=st.sampled_from(ReturnReason), reported=st.dates(APRIL_20, date(2028, 1, 1)), tries=st.integers(1, 9)
)
@pytest.mark.clause("qooqie:19.2")
def test_by_terms_that_try_once_every_return_is_to_be_transferred(
    code: ReturnReason, reported: date, tries: int
) -> None:
    found = returned(code.value, CALLS, reported=reported, tries=tries).outcome

    assert (found.reopens, found.to_transfer, found.retry) == (True, True, Retry.NEVER)
