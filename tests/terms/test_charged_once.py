"""Phases, advances, work of an ending, parts performed and refunds, by the examples of each service's clauses."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.kernel.calendars import AMSTERDAM
from schakel.kernel.money import Money
from schakel.kernel.periods import Period
from schakel.kernel.refusals import RefusedError
from schakel.services.calls.terms import CallsTerms
from schakel.services.careers.terms import CareersTerms
from schakel.services.outreach.terms import OutreachTerms
from schakel.services.payments.terms import PaymentsTerms
from schakel.shared.billing.facts.refunds import Outage, OutageCause, OutageRefund, PrepaidFee
from schakel.shared.billing.facts.work import (
    EndingWork,
    EndingWorkState,
    PartPerformed,
    PartRefusal,
    Phase,
    PhaseRefusal,
    Prepayment,
    PrepaymentState,
    Received,
)
from schakel.shared.billing.rules.one_off import (
    part_to_invoice,
    phase_to_invoice,
    work_after_prepayment,
    work_of_ending,
)
from schakel.shared.billing.rules.refunds import credited, outage_refund

CALLS, CAREERS, OUTREACH, PAYMENTS = CallsTerms(), CareersTerms(), OutreachTerms(), PaymentsTerms()
YEAR = PrepaidFee(Money(120_000), date(2026, 1, 1), date(2027, 1, 1))
ADVANCE = Prepayment(
    invoiced=Money(121_000),
    due=date(2026, 3, 15),
    part=Decimal(50),
    received=(Received(date(2026, 3, 10), Money(60_000)), Received(date(2026, 3, 12), Money(500))),
)
PART = PartPerformed(
    began=date(2026, 5, 4),
    text="First training day",
    amount=Money(50_000),
    starts=date(2026, 4, 1),
    ends=date(2026, 5, 4),
    value="The first day stands by itself.",
)


@pytest.mark.clause("linktopay:7.9")
def test_a_phase_is_invoiced_once_when_it_was_delivered() -> None:
    delivered = Phase(Money(100_000), date(2026, 4, 1))

    decided = phase_to_invoice(PAYMENTS.charging, delivered)
    assert (decided.outcome, decided.because) == (None, ("linktopay:7.9",))
    again = replace(delivered, invoiced=True)
    assert phase_to_invoice(PAYMENTS.charging, again).outcome is PhaseRefusal.INVOICED
    planned = replace(delivered, delivered=None)
    assert phase_to_invoice(PAYMENTS.charging, planned).outcome is PhaseRefusal.NOT_DELIVERED
    for charging in (PAYMENTS.charging.replace(by_phase=False), CALLS.charging):
        assert phase_to_invoice(charging, delivered).outcome is PhaseRefusal.NO_PHASES


@pytest.mark.clause("linktopay:7.11")
def test_work_waits_until_the_part_that_was_agreed_has_come_in() -> None:
    half = work_after_prepayment(PAYMENTS.payment, ADVANCE)
    assert half.outcome == PrepaymentState(Money(60_500), date(2026, 3, 12))
    assert (half.outcome.blocked, half.because) == (False, ("linktopay:7.11",))
    first_only = replace(ADVANCE, received=ADVANCE.received[:1])
    waiting = work_after_prepayment(PAYMENTS.payment, first_only).outcome
    assert (waiting.blocked, waiting.reached) == (True, None)
    in_full = work_after_prepayment(PAYMENTS.payment, replace(ADVANCE, part=Decimal(100))).outcome
    assert in_full == PrepaymentState(Money(121_000), None)
    ungated = work_after_prepayment(PAYMENTS.payment.replace(prepaid_first=False), first_only).outcome
    assert ungated.blocked is False


@pytest.mark.clause("linktopay:7.11")
def test_an_advance_that_comes_late_or_goes_back_moves_the_plans() -> None:
    late = replace(ADVANCE, due=date(2026, 3, 11))
    assert work_after_prepayment(PAYMENTS.payment, late).outcome.plan_again is True
    on_its_last_day = replace(ADVANCE, due=date(2026, 3, 12))
    assert work_after_prepayment(PAYMENTS.payment, on_its_last_day).outcome.plan_again is False
    reversed_ = (*ADVANCE.received, Received(date(2026, 3, 13), Money(-500)))
    assert (
        work_after_prepayment(PAYMENTS.payment, replace(ADVANCE, received=reversed_)).outcome.blocked is True
    )
    with pytest.raises(ValueError, match="0 to 100"):
        replace(ADVANCE, part=Decimal(101))


@pytest.mark.clause("linktopay:14.8")
def test_extra_work_of_an_ending_waits_for_payment_and_the_end_does_not_move() -> None:
    ends, paid = date(2027, 1, 15), date(2027, 1, 20)
    copy = EndingWork(cost=Money(18_150), ends=ends)

    unpaid = work_of_ending(PAYMENTS.charging, copy)
    assert (unpaid.outcome, unpaid.because) == (EndingWorkState(True, None, ends), ("linktopay:14.8",))
    after = work_of_ending(PAYMENTS.charging, replace(copy, paid=paid)).outcome
    assert after == EndingWorkState(False, paid, ends)
    released = replace(copy, paid=paid, released=date(2027, 1, 12))
    assert work_of_ending(PAYMENTS.charging, released).outcome.starts == date(2027, 1, 12)
    assert work_of_ending(PAYMENTS.charging, replace(copy, cost=Money(0))).outcome.blocked is False
    assert work_of_ending(CALLS.charging, copy).outcome == EndingWorkState(False, None, ends)


@pytest.mark.clause("linktopay:10.4", "linq:17.5", "qooqie:25.5")
def test_a_part_of_value_by_itself_is_invoiced_separately_in_force_majeure() -> None:
    by_terms = {"linktopay:10.4": PAYMENTS, "linq:17.5": OUTREACH, "qooqie:25.5": CALLS}

    for clause, terms in by_terms.items():
        decided = part_to_invoice(terms.force_majeure, PART)
        assert (decided.outcome, decided.because) == (None, (clause,))
        worthless = part_to_invoice(terms.force_majeure, replace(PART, value=" ")).outcome
        assert worthless is PartRefusal.NO_VALUE
        assert (
            part_to_invoice(terms.force_majeure, replace(PART, amount=Money(0))).outcome
            is PartRefusal.NO_AMOUNT
        )
    assert part_to_invoice(CAREERS.force_majeure, PART).outcome is PartRefusal.NOT_AGREED


def _outage(started: datetime, ended: datetime) -> Outage:
    return Outage(started, ended, OutageCause.INTENT_OR_GROSS_NEGLIGENCE)


def _at(month: int, day: int, hour: int = 8) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=AMSTERDAM)


@pytest.mark.clause("twinqels:22.3")
def test_an_outage_of_more_than_a_month_gives_back_the_fee_of_all_its_days() -> None:
    long = _outage(_at(3, 10), _at(4, 20))

    decided = outage_refund(CAREERS.charging, (long,), YEAR)
    assert (decided.outcome, decided.because) == (OutageRefund(Money(13_479), 41), ("twinqels:22.3",))
    exactly = _outage(_at(3, 10), _at(4, 10))
    assert outage_refund(CAREERS.charging, (exactly,), YEAR).outcome == OutageRefund(Money(0), 0)
    a_second_more = replace(exactly, ended=exactly.ended + timedelta(seconds=1))
    assert outage_refund(CAREERS.charging, (a_second_more,), YEAR).outcome == OutageRefund(Money(10_192), 31)
    two_months = CAREERS.charging.replace(outage_after=Period.parse("2 months"))
    assert outage_refund(two_months, (long,), YEAR).outcome.amount == Money(0)
    assert outage_refund(CALLS.charging, (long,), YEAR).outcome.amount == Money(0)


@pytest.mark.clause("twinqels:22.3")
def test_only_a_cause_that_is_marked_counts_and_an_interruption_begins_anew() -> None:
    long = _outage(_at(3, 10), _at(4, 20))

    for cause in (OutageCause.NOT_MARKED, OutageCause.OTHER):
        assert outage_refund(CAREERS.charging, (replace(long, cause=cause),), YEAR).outcome.days == 0
    interrupted = (_outage(_at(3, 10), _at(4, 1)), _outage(_at(4, 1, 9), _at(4, 20)))
    assert outage_refund(CAREERS.charging, interrupted, YEAR).outcome.days == 0
    twice = (long, _outage(_at(6, 1), _at(7, 11)))
    assert outage_refund(CAREERS.charging, twice, YEAR).outcome.days == 81
    over_new_year = _outage(_at(12, 1), datetime(2027, 2, 1, tzinfo=UTC))
    assert outage_refund(CAREERS.charging, (over_new_year,), YEAR).outcome.days == 31


@given(starts=st.integers(0, 400), lasts=st.integers(0, 500))
@pytest.mark.clause("twinqels:22.3")
def test_no_more_goes_back_than_was_paid(starts: int, lasts: int) -> None:
    began = _at(1, 1) - timedelta(days=20) + timedelta(days=starts)
    refund = outage_refund(CAREERS.charging, (_outage(began, began + timedelta(days=lasts)),), YEAR).outcome

    assert Money(0) <= refund.amount <= YEAR.amount
    assert refund.days <= 365


def test_no_more_is_credited_than_is_left_of_an_invoice() -> None:
    total, before = Money(121_000), (Money(21_000), Money(40_000))

    assert credited(total, before=before, wanted=Money(60_000)) == Money(0)
    assert credited(total, before=(), wanted=Money(21_000)) == Money(100_000)
    for wanted, what in ((60_001, "credit_too_high"), (0, "credit_is_nothing"), (-1, "credit_is_nothing")):
        with pytest.raises(RefusedError) as refused:
            credited(total, before=before, wanted=Money(wanted))
        assert (refused.value.what, refused.value.facts["left"]) == (what, Money(60_000))
