"""Changes of prices, by the examples of each service's clauses and against a search day by day."""

import calendar
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
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
from schakel.shared.agreements.facts.prices import (
    AnnouncedChange,
    BillingPeriods,
    ChangeKind,
    CostGround,
    IndexedFee,
    IndexFigure,
    IndexRefusal,
    PricedAgreement,
    PriceEffect,
    PricePair,
    PriceRefusal,
)
from schakel.shared.agreements.rules.indexation import indexed_fee
from schakel.shared.agreements.rules.prices import highest_yearly, last_day_to_announce, price_change_for

CALLS = CallsTerms().price_change
OUTREACH = OutreachTerms().price_change
PAYMENTS = PaymentsTerms().price_change
CAREERS = CareersTerms().price_change
DAY = timedelta(days=1)
MONTHLY = Period.parse("1 month")
UP = (PricePair(Money(5000), Money(6000)),)
SINCE_2025 = PricedAgreement(commenced=date(2025, 3, 16))


def _tariff(effective: date, told: date, prices: tuple[PricePair, ...] = UP) -> AnnouncedChange:
    return AnnouncedChange(ChangeKind.TARIFF, effective, told, prices)


def _calls(effective: date, told: date, billing: BillingPeriods | None = None) -> PriceEffect:
    agreement = replace(SINCE_2025, billing=billing)
    return price_change_for(CALLS, _tariff(effective, told), agreement).outcome


@pytest.mark.clause("qooqie:14.3")
@pytest.mark.parametrize(
    ("effective", "last_day"),
    [(date(2026, 7, 1), date(2026, 5, 1)), (date(2026, 4, 30), date(2026, 2, 28))],
)
def test_new_tariffs_are_announced_two_months_before(effective: date, last_day: date) -> None:
    assert last_day_to_announce(CALLS, effective).outcome == last_day


@pytest.mark.clause("qooqie:14.3")
def test_a_late_announcement_postpones_the_change_for_that_client() -> None:
    july = date(2026, 7, 1)

    in_time = _calls(july, date(2026, 5, 1))
    assert (in_time.applies, in_time.postponed, in_time.may_leave) == (july, False, False)
    late = _calls(july, date(2026, 5, 2))
    assert (late.applies, late.postponed) == (date(2026, 7, 2), True)
    assert _calls(date(2026, 2, 1), date(2025, 12, 31)).applies == date(2026, 3, 1)


@pytest.mark.clause("qooqie:14.3")
def test_a_billing_period_that_has_begun_keeps_its_fee() -> None:
    from_16th = BillingPeriods(date(2026, 3, 16), MONTHLY)

    assert _calls(date(2026, 7, 1), date(2026, 5, 1), from_16th).charged_from == date(2026, 7, 16)
    assert _calls(date(2026, 7, 16), date(2026, 5, 1), from_16th).charged_from == date(2026, 7, 16)


@pytest.mark.clause("linq:9")
def test_new_rates_are_announced_before_both_dates_of_the_renewal() -> None:
    february, march = date(2027, 2, 1), date(2027, 3, 15)
    until_february = replace(SINCE_2025, term_ends=february)

    assert last_day_to_announce(OUTREACH, february).outcome == date(2027, 1, 1)
    assert last_day_to_announce(OUTREACH, march).outcome == date(2027, 2, 13)
    in_time = price_change_for(OUTREACH, _tariff(february, date(2027, 1, 1)), until_february).outcome
    assert (in_time.applies, in_time.leave_until) == (february, date(2027, 1, 1))
    late = price_change_for(OUTREACH, _tariff(february, date(2027, 1, 2)), until_february).outcome
    assert (late.applies, late.refusal) == (None, PriceRefusal.NEXT_RENEWAL)


@pytest.mark.clause("linq:9")
def test_rates_never_change_inside_a_term() -> None:
    until_february = replace(SINCE_2025, term_ends=date(2027, 2, 1))

    inside = price_change_for(OUTREACH, _tariff(date(2026, 9, 1), date(2026, 5, 1)), until_february)
    assert inside.outcome == PriceEffect(None, refusal=PriceRefusal.NOT_AT_RENEWAL)


@pytest.mark.clause("linktopay:7.5")
def test_tariffs_change_after_two_months_and_only_a_rise_lets_the_client_leave() -> None:
    july = date(2026, 7, 1)
    down = (PricePair(Money(5000), Money(4500)),)

    rise = price_change_for(PAYMENTS, _tariff(july, date(2026, 5, 1)), SINCE_2025)
    assert (rise.outcome.applies, rise.outcome.leave_until) == (july, date(2026, 6, 30))
    assert rise.because == ("linktopay:7.5",)
    late = price_change_for(PAYMENTS, _tariff(july, date(2026, 5, 2)), SINCE_2025).outcome
    assert late.applies == date(2026, 7, 2)
    fall = price_change_for(PAYMENTS, _tariff(july, date(2026, 5, 1), down), SINCE_2025).outcome
    assert (fall.applies, fall.may_leave) == (july, False)
    mixed = price_change_for(PAYMENTS, _tariff(july, date(2026, 5, 1), (*down, *UP)), SINCE_2025).outcome
    assert mixed.may_leave
    assert last_day_to_announce(PAYMENTS, date(2026, 4, 30)).outcome == date(2026, 2, 28)


@pytest.mark.clause("linktopay:7.2")
def test_a_cost_driven_rise_needs_a_ground_and_gives_no_right_to_leave() -> None:
    rise = AnnouncedChange(
        ChangeKind.COST_DRIVEN,
        effective=date(2026, 5, 4),
        told=date(2026, 5, 4),
        prices=(PricePair(Money(200_000), Money(208_000)),),
        ground=CostGround.PRICES_OR_WAGES,
        explanation="Collective agreement of 2026, wages up 4%.",
    )

    one_off = price_change_for(PAYMENTS, rise, replace(SINCE_2025, recurring=False))
    assert (one_off.outcome.applies, one_off.outcome.may_leave) == (date(2026, 5, 4), False)
    assert one_off.because == ("linktopay:7.2",)
    lasting = price_change_for(PAYMENTS, rise, SINCE_2025).outcome
    assert (lasting.applies, lasting.may_leave) == (date(2026, 7, 4), False)
    for lacking in (replace(rise, ground=None), replace(rise, explanation=" ")):
        refused = price_change_for(PAYMENTS, lacking, SINCE_2025).outcome
        assert refused.refusal is PriceRefusal.NO_COST_GROUND
    one_off_tariff = _tariff(date(2026, 7, 1), date(2026, 5, 1))
    kept = price_change_for(PAYMENTS, one_off_tariff, replace(SINCE_2025, recurring=False)).outcome
    assert kept.refusal is PriceRefusal.NOT_ALLOWED
    assert price_change_for(CALLS, rise, SINCE_2025).outcome.refusal is PriceRefusal.NOT_ALLOWED


def _yearly(effective: date, told: date, new: int) -> AnnouncedChange:
    return AnnouncedChange(ChangeKind.YEARLY, effective, told, (PricePair(Money(4995), Money(new)),))


@pytest.mark.clause("linktopay:7.6")
def test_a_yearly_increase_of_at_most_a_tenth_gives_no_right_to_leave() -> None:
    first = _yearly(date(2026, 3, 16), date(2026, 1, 16), 5494)

    allowed = price_change_for(PAYMENTS, first, SINCE_2025)
    assert (allowed.outcome.applies, allowed.outcome.may_leave) == (date(2026, 3, 16), False)
    assert allowed.because == ("linktopay:7.6",)
    assert highest_yearly(PAYMENTS, Money(4995)) == Money(5494)
    above = price_change_for(PAYMENTS, _yearly(date(2026, 3, 16), date(2026, 1, 16), 5495), SINCE_2025)
    assert above.outcome.refusal is PriceRefusal.ABOVE_YEARLY
    early = price_change_for(PAYMENTS, _yearly(date(2026, 3, 15), date(2026, 1, 15), 5494), SINCE_2025)
    assert early.outcome.refusal is PriceRefusal.TOO_SOON_YEARLY


@pytest.mark.clause("linktopay:7.6")
def test_twelve_months_lie_between_two_yearly_increases() -> None:
    raised = replace(SINCE_2025, last_yearly=date(2026, 6, 1))

    again = price_change_for(PAYMENTS, _yearly(date(2027, 6, 1), date(2027, 4, 1), 5494), raised).outcome
    assert again.applies == date(2027, 6, 1)
    soon = price_change_for(PAYMENTS, _yearly(date(2027, 5, 31), date(2027, 3, 31), 5494), raised).outcome
    assert (soon.applies, soon.refusal) == (None, PriceRefusal.TOO_SOON_YEARLY)


@pytest.mark.clause("twinqels:30.2")
def test_an_announcement_less_than_a_calendar_month_ahead_is_refused() -> None:
    told = date(2026, 3, 16)

    in_time = price_change_for(CAREERS, _tariff(date(2026, 4, 16), told), SINCE_2025).outcome
    assert (in_time.applies, in_time.leave_until) == (date(2026, 4, 16), date(2026, 6, 16))
    early = price_change_for(CAREERS, _tariff(date(2026, 4, 15), told), SINCE_2025).outcome
    assert (early.applies, early.refusal) == (None, PriceRefusal.TOLD_TOO_LATE)
    january = price_change_for(CAREERS, _tariff(date(2026, 2, 28), date(2026, 1, 31)), SINCE_2025).outcome
    assert january.applies == date(2026, 2, 28)
    assert last_day_to_announce(CAREERS, date(2026, 2, 28)).outcome == date(2026, 1, 31)
    required = replace(_tariff(date(2026, 4, 16), told), required_by_law=True)
    assert price_change_for(CAREERS, required, SINCE_2025).outcome.may_leave is False


@pytest.mark.clause("twinqels:24.6")
def test_fees_follow_the_index_of_wages_from_the_first_of_january() -> None:
    figures = [
        IndexFigure(2024, 10, Decimal("120.0"), "CBS, read 2025-11-07"),
        IndexFigure(2025, 10, Decimal("126.0"), "CBS, read 2025-11-07"),
    ]

    hundred = indexed_fee(CAREERS, Money(10_000), year=2026, figures=figures).outcome
    assert hundred == IndexedFee(Money(10_500), date(2026, 1, 1))
    assert indexed_fee(CAREERS, Money(3333), year=2026, figures=figures).outcome.fee == Money(3500)
    missing = indexed_fee(CAREERS, Money(10_000), year=2027, figures=figures).outcome
    assert missing == IndexedFee(Money(10_000), None, IndexRefusal.NO_FIGURES)
    corrected = [*figures, IndexFigure(2025, 10, Decimal("117.0"), "CBS, corrected 2025-12-01")]
    down = indexed_fee(CAREERS, Money(10_000), year=2026, figures=corrected).outcome
    assert down.fee == Money(9750)
    assert indexed_fee(PAYMENTS, Money(10_000), year=2026, figures=figures).outcome.refusal is (
        IndexRefusal.NOT_INDEXED
    )


def _shifted(day: date, months: int) -> date:
    """Move by months one at a time, then clip: written apart from the product's own way of counting."""
    year, month = day.year, day.month
    for _ in range(abs(months)):
        month += 1 if months > 0 else -1
        if month in {0, 13}:
            year, month = (year - 1, 12) if month == 0 else (year + 1, 1)
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _first(day: date, holds: Callable[[date], bool]) -> date:
    while not holds(day):
        day += DAY
    return day


_days = st.dates(date(2023, 6, 1), date(2028, 6, 1))


@given(told=_days, ahead=st.integers(-10, 120), first=st.dates(date(2023, 1, 1), date(2023, 12, 31)))
@pytest.mark.clause("qooqie:14.3", "linktopay:7.5")
def test_a_change_holds_from_the_first_day_that_is_both_wanted_and_announced_long_enough(
    told: date, ahead: int, first: date
) -> None:
    effective = told + timedelta(days=ahead)
    applies = _first(effective, lambda day: told <= _shifted(day, -2))
    charged = _first(applies, lambda day: any(_shifted(first, k) == day for k in range(80)))

    for terms in (CALLS, PAYMENTS):
        agreement = replace(SINCE_2025, billing=BillingPeriods(first, MONTHLY))
        effect = price_change_for(terms, _tariff(effective, told), agreement).outcome
        assert effect.applies == applies
        assert effect.charged_from == charged
        assert effect.postponed is (applies != effective)


@given(effective=_days)
@pytest.mark.clause("qooqie:14.3", "linq:9", "twinqels:30.2")
def test_the_last_day_to_announce_is_in_time_and_the_next_day_is_not(effective: date) -> None:
    at_renewal = replace(SINCE_2025, term_ends=effective)

    for terms in (CALLS, OUTREACH, CAREERS):
        last = last_day_to_announce(terms, effective).outcome
        assert last is not None
        assert price_change_for(terms, _tariff(effective, last), at_renewal).outcome.applies == effective
        late = price_change_for(terms, _tariff(effective, last + DAY), at_renewal).outcome
        assert late.applies is None or late.applies > effective


@given(effective=_days, told=_days)
@pytest.mark.clause("twinqels:30.2")
def test_a_month_ahead_is_counted_forward_from_the_sending(effective: date, told: date) -> None:
    effect = price_change_for(CAREERS, _tariff(effective, told), SINCE_2025).outcome

    assert (effect.applies is not None) is (effective >= _shifted(told, 1))
