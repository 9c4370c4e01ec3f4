"""Ending an agreement because of a change of prices, by the examples of each service's clauses."""

from dataclasses import replace
from datetime import date

import pytest

from schakel.kernel.money import Money
from schakel.services.calls.terms import CallsTerms
from schakel.services.careers.terms import CareersTerms
from schakel.services.outreach.terms import OutreachTerms
from schakel.services.payments.terms import PaymentsTerms
from schakel.shared.agreements.facts.prepaid import Prepaid
from schakel.shared.agreements.facts.prices import (
    AnnouncedChange,
    ChangeKind,
    LeaveBecause,
    LeaveRefusal,
    PricedAgreement,
    PricePair,
)
from schakel.shared.agreements.rules.leaving import leave_because_of_prices

CALLS = CallsTerms().price_change
OUTREACH = OutreachTerms().price_change
PAYMENTS = PaymentsTerms().price_change
CAREERS = CareersTerms().price_change
SINCE_2025 = PricedAgreement(commenced=date(2025, 3, 16))
RISE = AnnouncedChange(
    ChangeKind.TARIFF, date(2026, 7, 1), date(2026, 5, 1), (PricePair(Money(5000), Money(6000)),)
)


@pytest.mark.clause("linktopay:7.5")
@pytest.mark.parametrize(
    ("received", "ends"),
    [(date(2026, 5, 20), date(2026, 6, 20)), (date(2026, 6, 30), date(2026, 7, 30))],
)
def test_a_month_after_the_notice_while_the_rise_has_not_taken_effect(received: date, ends: date) -> None:
    left = leave_because_of_prices(PAYMENTS, RISE, SINCE_2025, received=received)

    assert left.outcome == LeaveBecause(ends)
    assert left.because == ("linktopay:7.5",)


@pytest.mark.clause("linktopay:7.5", "linktopay:14.3")
def test_a_client_that_cannot_end_early_otherwise_ends_because_of_the_rise() -> None:
    left = leave_because_of_prices(PAYMENTS, RISE, SINCE_2025, received=date(2026, 5, 4))

    assert left.outcome.ends == date(2026, 6, 4)


@pytest.mark.clause("linktopay:7.5")
def test_leaving_over_a_rise_never_moves_a_fixed_end_further_away() -> None:
    ending = replace(SINCE_2025, ends=date(2026, 6, 10))

    assert leave_because_of_prices(
        PAYMENTS, RISE, ending, received=date(2026, 5, 20)
    ).outcome == LeaveBecause(date(2026, 6, 10))


@pytest.mark.clause("linktopay:7.5")
def test_the_right_is_over_once_the_rise_holds_and_a_fall_never_gave_it() -> None:
    on_the_day = leave_because_of_prices(PAYMENTS, RISE, SINCE_2025, received=date(2026, 7, 1))
    assert on_the_day.outcome.refusal is LeaveRefusal.TOO_LATE
    before = leave_because_of_prices(PAYMENTS, RISE, SINCE_2025, received=date(2026, 4, 30))
    assert before.outcome.refusal is LeaveRefusal.NOT_TOLD_YET
    postponed = replace(RISE, told=date(2026, 5, 2))
    later = leave_because_of_prices(PAYMENTS, postponed, SINCE_2025, received=date(2026, 7, 1))
    assert later.outcome.ends == date(2026, 8, 1)
    fall = replace(RISE, prices=(PricePair(Money(5000), Money(4500)),))
    refused = leave_because_of_prices(PAYMENTS, fall, SINCE_2025, received=date(2026, 5, 20))
    assert refused.outcome.refusal is LeaveRefusal.NO_RIGHT


@pytest.mark.clause("linktopay:7.6")
def test_a_yearly_increase_gives_no_right_to_leave() -> None:
    yearly = replace(RISE, kind=ChangeKind.YEARLY, prices=(PricePair(Money(5000), Money(5500)),))

    refused = leave_because_of_prices(PAYMENTS, yearly, SINCE_2025, received=date(2026, 5, 20))
    assert refused.outcome.refusal is LeaveRefusal.NO_RIGHT
    assert refused.because == ("linktopay:7.6", "linktopay:7.5")


@pytest.mark.clause("linq:9")
def test_notice_against_new_rates_ends_the_agreement_at_its_renewal() -> None:
    february, march = date(2027, 2, 1), date(2027, 3, 15)
    of_february = replace(RISE, effective=february, told=date(2027, 1, 1))
    of_march = replace(RISE, effective=march, told=date(2027, 2, 13))

    same_day = leave_because_of_prices(
        OUTREACH, of_february, replace(SINCE_2025, term_ends=february), received=date(2027, 1, 1)
    )
    assert same_day.outcome == LeaveBecause(february)
    until_march = replace(SINCE_2025, term_ends=march)
    last = leave_because_of_prices(OUTREACH, of_march, until_march, received=date(2027, 2, 15))
    assert last.outcome == LeaveBecause(march)
    late = leave_because_of_prices(OUTREACH, of_march, until_march, received=date(2027, 2, 16))
    assert late.outcome.refusal is LeaveRefusal.TOO_LATE


@pytest.mark.clause("twinqels:30.2")
def test_three_months_to_leave_over_a_disadvantage_with_the_prepaid_rest_back() -> None:
    change = replace(RISE, effective=date(2026, 4, 16), told=date(2026, 3, 16))
    year = Prepaid(Money(120_000), date(2026, 1, 1), date(2027, 1, 1))

    left = leave_because_of_prices(
        CAREERS,
        change,
        SINCE_2025,
        received=date(2026, 5, 20),
        chosen=date(2026, 6, 1),
        disadvantage=True,
        prepaid=[year],
    )
    assert left.outcome == LeaveBecause(date(2026, 6, 1), Money(70_356))
    last = leave_because_of_prices(CAREERS, change, SINCE_2025, received=date(2026, 6, 16), disadvantage=True)
    assert last.outcome == LeaveBecause(date(2026, 6, 17), Money(0))
    late = leave_because_of_prices(CAREERS, change, SINCE_2025, received=date(2026, 6, 17), disadvantage=True)
    assert late.outcome.refusal is LeaveRefusal.TOO_LATE


@pytest.mark.clause("twinqels:30.2")
def test_the_provider_judges_the_disadvantage_and_a_change_asked_by_law_gives_no_right() -> None:
    change = replace(RISE, effective=date(2026, 4, 16), told=date(2026, 3, 16))
    may_1 = date(2026, 5, 1)

    open_ = leave_because_of_prices(CAREERS, change, SINCE_2025, received=may_1)
    rejected = leave_because_of_prices(CAREERS, change, SINCE_2025, received=may_1, disadvantage=False)
    assert open_.outcome.refusal is LeaveRefusal.NOT_JUDGED
    assert rejected.outcome.refusal is LeaveRefusal.NO_DISADVANTAGE
    by_law = replace(change, required_by_law=True)
    asked = leave_because_of_prices(CAREERS, by_law, SINCE_2025, received=may_1, disadvantage=True)
    assert asked.outcome.refusal is LeaveRefusal.NO_RIGHT


@pytest.mark.clause("qooqie:14.3")
def test_calls_have_no_right_of_their_own_to_leave_over_prices() -> None:
    left = leave_because_of_prices(CALLS, RISE, SINCE_2025, received=date(2026, 5, 20))

    assert left.outcome.refusal is LeaveRefusal.NO_RIGHT
