"""Which invoices are collected by direct debit, on which day, and what the client was told before."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.kernel.money import Money
from schakel.kernel.periods import Period
from schakel.kernel.rules import evaluate
from schakel.services.calls.terms import CallsTerms
from schakel.services.careers.terms import CareersTerms
from schakel.services.outreach.terms import OutreachTerms
from schakel.services.payments.terms import PaymentsTerms
from schakel.shared.billing.facts.debits import (
    PRE_NOTIFICATION,
    AttemptState,
    CollectFrom,
    DebitArrangement,
    DebitAttempt,
    DebitClaim,
    DebitRefusal,
    DebitScheme,
    MandateFact,
    PreNotification,
    SequenceType,
)
from schakel.shared.billing.rules.debits import collection_day, debit_announced, may_debit, sequence_type
from schakel.shared.billing.rules.target_days import is_target_day, target_day_from

CALLS, CAREERS = CallsTerms().payment, CareersTerms().payment
OUTREACH, PAYMENTS = OutreachTerms().payment, PaymentsTerms().payment
MANDATE = MandateFact(
    reference="LP-2026-0042-6HB7H45BU", signed=date(2026, 4, 2), iban="NL91ABNA0417164300", holder="De Brug"
)
CLAIM = DebitClaim(invoice="F1", issued=date(2026, 3, 23), due=date(2026, 4, 6), open=Money(5929))
APRIL_7 = date(2026, 4, 7)
ONE_DAY = Period.parse("1 day")


def refusal(
    claim: DebitClaim = CLAIM, mandate: MandateFact | None = MANDATE, **given: Any
) -> DebitRefusal | None:
    payment, day = given.get("payment", PAYMENTS), given.get("day", APRIL_7)
    return may_debit(payment, claim, mandate, day=day).outcome.refusal


def failed(day: date, reason: str) -> DebitAttempt:
    return DebitAttempt(day=day, state=AttemptState.RETURNED, reason=reason)


@pytest.mark.clause("linktopay:7.12")
def test_an_invoice_due_on_6_april_with_a_mandate_of_2_april_is_collected_for_that_due_date() -> None:
    decided = may_debit(PAYMENTS, CLAIM, MANDATE, day=CLAIM.due)

    assert decided.outcome.allowed
    assert decided.because == ("linktopay:7.12",)
    day = collection_day(
        PAYMENTS, issued=CLAIM.issued, due=CLAIM.due, told=CLAIM.issued, notice=PRE_NOTIFICATION
    )
    assert (day.outcome, day.because) == (APRIL_7, ("linktopay:7.12",))  # 6 April 2026 is Easter Monday


@pytest.mark.clause("linktopay:7.12", "linktopay:7.13")
def test_without_mandate_or_with_an_arrangement_against_it_an_invoice_is_in_no_file() -> None:
    without = may_debit(PAYMENTS, CLAIM, None, day=APRIL_7)
    excluded = may_debit(
        PAYMENTS, replace(CLAIM, arrangement=DebitArrangement.EXCLUDED), MANDATE, day=APRIL_7
    )

    assert (without.outcome.refusal, without.because) == (
        DebitRefusal.NO_MANDATE,
        ("linktopay:7.12", "linktopay:7.13"),
    )
    assert (excluded.outcome.refusal, excluded.because) == (DebitRefusal.EXCLUDED, ("linktopay:7.12",))


@pytest.mark.clause("linktopay:7.12", "twinqels:24.3")
def test_terms_that_do_not_collect_do_so_only_when_it_was_agreed() -> None:
    silent = PAYMENTS.replace(mandate_first=False)
    agreed = replace(CLAIM, arrangement=DebitArrangement.AGREED)

    assert refusal(payment=silent) is DebitRefusal.NOT_AGREED
    assert refusal(agreed, payment=silent) is None
    assert refusal(agreed, None, payment=silent) is DebitRefusal.NO_MANDATE
    assert refusal(payment=CAREERS) is DebitRefusal.NOT_AGREED
    assert may_debit(CAREERS, agreed, MANDATE, day=APRIL_7).because == ("twinqels:24.3",)


@pytest.mark.clause("qooqie:19.2", "linktopay:7.12")
def test_a_collection_that_failed_is_not_tried_again_where_the_terms_say_so() -> None:
    tried = replace(CLAIM, attempts=(failed(date(2026, 4, 1), "AM04"),))

    once = may_debit(CALLS, tried, MANDATE, day=APRIL_7)
    assert (once.outcome.refusal, once.because) == (DebitRefusal.FAILED_BEFORE, ("qooqie:19.2",))
    assert refusal(tried, payment=CALLS.replace(debit_once=False)) is None
    assert refusal(tried, payment=PAYMENTS) is None
    assert refusal(tried, payment=PAYMENTS.replace(debit_once=True)) is DebitRefusal.FAILED_BEFORE


@pytest.mark.clause("linq:10.1")
@pytest.mark.parametrize("reason", ["MD01", "MD06", "AC04", "MS03", "no such code"])
def test_what_the_debtor_or_its_bank_took_back_is_not_tried_again_under_any_terms(reason: str) -> None:
    assert refusal(replace(CLAIM, attempts=(failed(date(2026, 4, 1), reason),)), payment=OUTREACH) is (
        DebitRefusal.FAILED_BEFORE
    )


@pytest.mark.clause("linq:10.1")
def test_an_invoice_is_tried_twice_at_most() -> None:
    twice = (failed(date(2026, 3, 24), "AM04"), failed(date(2026, 4, 1), "AM04"))

    assert refusal(replace(CLAIM, attempts=twice[:1]), payment=OUTREACH) is None
    assert refusal(replace(CLAIM, attempts=twice), payment=OUTREACH) is DebitRefusal.FAILED_BEFORE


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"open": Money(0)}, DebitRefusal.NOTHING_OPEN),
        ({"open": Money(-100)}, DebitRefusal.NOTHING_OPEN),
        ({"open": Money(100, "USD")}, DebitRefusal.NOT_EURO),
        ({"paying_elsewhere": True}, DebitRefusal.PAYING_ELSEWHERE),
        (
            {"attempts": (DebitAttempt(day=APRIL_7, state=AttemptState.RUNNING),)},
            DebitRefusal.RUNNING,
        ),
    ],
)
@pytest.mark.clause("linktopay:7.12")
def test_an_invoice_is_not_collected_beside_another_attempt_or_without_need(
    changes: dict[str, Any], expected: DebitRefusal
) -> None:
    assert refusal(replace(CLAIM, **changes)) is expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"signed": date(2026, 4, 8)}, DebitRefusal.NOT_SIGNED_YET),
        ({"ended": date(2026, 4, 3)}, DebitRefusal.ENDED),
        ({"blocked": date(2026, 4, 3)}, DebitRefusal.BLOCKED),
        ({"one_off": True}, None),
        ({"one_off": True, "last_used": date(2026, 4, 3)}, DebitRefusal.USED_UP),
        ({"scheme": DebitScheme.B2B}, DebitRefusal.UNCONFIRMED),
        ({"scheme": DebitScheme.B2B, "confirmed": date(2026, 4, 8)}, DebitRefusal.UNCONFIRMED),
        ({"scheme": DebitScheme.B2B, "confirmed": APRIL_7}, None),
        ({"signed": date(2023, 4, 8)}, None),
        ({"signed": date(2023, 4, 7)}, DebitRefusal.LAPSED),
        ({"signed": date(2020, 1, 1), "last_used": date(2023, 4, 8)}, None),
        ({"signed": date(2020, 1, 1), "last_used": date(2023, 4, 7)}, DebitRefusal.LAPSED),
    ],
)
@pytest.mark.clause("linktopay:7.12")
def test_a_mandate_serves_while_it_lives_is_known_and_was_used_within_36_months(
    changes: dict[str, Any], expected: DebitRefusal | None
) -> None:
    assert refusal(mandate=replace(MANDATE, **changes)) is expected


@pytest.mark.clause("qooqie:19.2", "linq:10.1")
def test_an_invoice_offered_from_its_own_date_waits_for_the_notice_that_was_agreed() -> None:
    dates = {"issued": date(2026, 4, 16), "due": date(2026, 4, 30), "told": date(2026, 4, 16)}
    four_days, offered = Period.parse("4 days"), CollectFrom.INVOICE

    debit = collection_day(CALLS, **dates, notice=four_days, from_day=offered)
    assert (debit.outcome, debit.because) == (date(2026, 4, 20), ("qooqie:19.2",))
    same_day = collection_day(OUTREACH, **dates, notice=Period.parse("0 days"), from_day=offered)
    assert (same_day.outcome, same_day.because) == (date(2026, 4, 16), ("linq:10.1",))
    assert collection_day(CALLS, **dates, notice=PRE_NOTIFICATION, from_day=offered).outcome == date(
        2026, 4, 30
    )
    assert collection_day(CALLS, **dates, notice=four_days).outcome == date(2026, 4, 30)


@pytest.mark.clause("linktopay:7.12")
def test_a_due_date_in_a_weekend_or_over_christmas_moves_to_the_next_bank_day() -> None:
    def day(due: date) -> date:
        told = due - timedelta(days=30)
        return collection_day(PAYMENTS, issued=told, due=due, told=told, notice=PRE_NOTIFICATION).outcome

    assert day(date(2026, 5, 1)) == date(2026, 5, 4)  # Friday 1 May
    assert day(date(2026, 12, 25)) == date(2026, 12, 28)
    assert day(date(2027, 3, 26)) == date(2027, 3, 30)  # Good Friday
    assert day(date(2026, 4, 27)) == date(2026, 4, 27)  # the King's birthday: banks settle


@given(
    issued=st.dates(date(2026, 1, 1), date(2028, 12, 31)),
    term=st.integers(0, 60),
    late=st.integers(0, 40),
    notice=st.integers(0, 20),
    from_day=st.sampled_from(CollectFrom),
)
@pytest.mark.clause("linktopay:7.12", "linq:10.1")
def test_a_collection_day_is_the_first_bank_day_that_is_neither_too_early_nor_told_too_late(
    issued: date, term: int, late: int, notice: int, from_day: CollectFrom
) -> None:
    due, told, period = issued + timedelta(term), issued + timedelta(late), Period.parse(f"{notice} days")

    day = collection_day(
        OUTREACH, issued=issued, due=due, told=told, notice=period, from_day=from_day
    ).outcome

    wanted = due if from_day is CollectFrom.DUE else issued
    assert is_target_day(day)
    assert day >= wanted
    assert day >= told + timedelta(notice)
    assert day == target_day_from(max(wanted, told + timedelta(notice)))


TOLD = PreNotification(
    invoice="F1", amount=Money(5929), day=APRIL_7, creditor_name="Schakel B.V.",
    creditor_identifier="NL08ZZZ502057730000", mandate_reference=MANDATE.reference, iban_end="4300",
    sent=date(2026, 3, 24),
)  # fmt: skip


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (TOLD, None),
        (None, DebitRefusal.NOT_ANNOUNCED),
        (replace(TOLD, sent=None), DebitRefusal.NOT_ANNOUNCED),
        (replace(TOLD, amount=Money(5930)), DebitRefusal.ANNOUNCED_OTHERWISE),
        (replace(TOLD, day=date(2026, 4, 8)), DebitRefusal.ANNOUNCED_OTHERWISE),
        (replace(TOLD, sent=date(2026, 3, 25)), DebitRefusal.ANNOUNCED_LATE),
    ],
)
@pytest.mark.clause("linktopay:7.12")
def test_only_what_was_announced_with_this_amount_and_day_and_in_time_is_collected(
    told: PreNotification | None, expected: DebitRefusal | None
) -> None:
    decided = debit_announced(PAYMENTS, told, amount=Money(5929), day=APRIL_7, notice=PRE_NOTIFICATION)

    assert decided.outcome.refusal is expected


@pytest.mark.clause("linktopay:7.12")
def test_a_shorter_notice_that_was_agreed_makes_a_late_message_good_and_easter_stays_closed() -> None:
    told = replace(TOLD, sent=date(2026, 4, 5))
    on_easter = replace(TOLD, day=date(2026, 4, 6))

    short = debit_announced(PAYMENTS, told, amount=Money(5929), day=APRIL_7, notice=ONE_DAY)
    closed = debit_announced(PAYMENTS, on_easter, amount=Money(5929), day=date(2026, 4, 6), notice=ONE_DAY)
    assert short.outcome.allowed
    assert closed.outcome.refusal is DebitRefusal.NO_BANK_DAY


@pytest.mark.clause("linktopay:7.12")
def test_a_collection_is_recurring_unless_it_closes_its_mandate_or_is_the_only_one() -> None:
    assert sequence_type(PAYMENTS, MANDATE).outcome is SequenceType.RECURRING
    assert sequence_type(PAYMENTS, MANDATE, closes=True).outcome is SequenceType.FINAL
    assert (
        sequence_type(PAYMENTS, replace(MANDATE, one_off=True), closes=True).outcome is SequenceType.ONE_OFF
    )
    assert sequence_type(PAYMENTS, MANDATE, marks_first=True).outcome is SequenceType.FIRST
    used = replace(MANDATE, last_used=date(2026, 4, 3))
    assert sequence_type(PAYMENTS, used, marks_first=True).outcome is SequenceType.RECURRING


def test_the_rules_take_what_json_can_hold() -> None:
    given = {
        "payment": PAYMENTS,
        "claim": {"invoice": "F1", "issued": "2026-03-23", "due": "2026-04-06", "open": "EUR 59.29",
                  "attempts": [{"day": "2026-04-01", "state": "returned", "reason": "MD01"}]},
        "mandate": None,
        "day": "2026-04-07",
    }  # fmt: skip

    assert evaluate("billing.may_debit", given).outcome.refusal is DebitRefusal.FAILED_BEFORE
