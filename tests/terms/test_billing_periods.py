"""Billing periods: counted from the first day of a contract, whatever the calendar does."""

import itertools
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.kernel.calendars import business_day
from schakel.kernel.money import Money
from schakel.kernel.periods import Period
from schakel.services.calls.terms import CallsTerms
from schakel.services.outreach.terms import OutreachTerms
from schakel.shared.billing.facts.charging import (
    AheadAnswer,
    AheadRefusal,
    AheadWish,
    BillingPeriod,
    PaidAhead,
    Subscription,
)
from schakel.shared.billing.rules.periods import (
    billing_period_on,
    first_from,
    months_in_advance,
    number_on,
    occasions,
    period_on,
    periods_to_charge,
    prorated,
    prorated_parts,
    start_of,
)
from tests.terms.agreed import day

CALLS = CallsTerms().charging
OUTREACH = OutreachTerms().charging
MONTH = Period.parse("1 month")
DAY = timedelta(days=1)
EVERY = [
    "1 month",
    "2 months",
    "3 months",
    "6 months",
    "1 year",
    "2 years",
    "1 week",
    "4 weeks",
    "1 day",
    "30 days",
]

anchors = st.dates(date(2023, 1, 1), date(2028, 12, 31))
lengths = st.sampled_from(EVERY).map(Period.parse)


def _starts(anchor: str, every: str, count: int) -> list[str]:
    return [start_of(day(anchor), Period.parse(every), number).isoformat() for number in range(count)]


@pytest.mark.clause("qooqie:19.1")
def test_a_contract_from_the_31st_is_charged_on_the_last_day_of_shorter_months() -> None:
    assert _starts("2026-01-31", "1 month", 5) == [
        "2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31",
    ]  # fmt: skip
    assert _starts("2027-12-30", "1 month", 4) == ["2027-12-30", "2028-01-30", "2028-02-29", "2028-03-30"]
    assert _starts("2028-02-29", "1 year", 5) == [
        "2028-02-29", "2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29",
    ]  # fmt: skip
    assert _starts("2026-08-31", "6 months", 3) == ["2026-08-31", "2027-02-28", "2027-08-31"]


@pytest.mark.clause("qooqie:19.1", "linq:10.1")
def test_the_period_of_a_day_is_the_terms_unless_the_contract_names_another() -> None:
    march, april = date(2026, 3, 16), date(2026, 4, 16)

    found = billing_period_on(CALLS, march, day=date(2026, 4, 15))
    assert (found.outcome, found.because) == (BillingPeriod(0, march, april), ("qooqie:19.1",))
    assert billing_period_on(CALLS, march, day=april).outcome == BillingPeriod(1, april, date(2026, 5, 16))
    assert billing_period_on(CALLS, march, day=march - DAY).outcome is None
    quarter = billing_period_on(OUTREACH, march, day=april, agreed=Period.parse("3 months"))
    assert (quarter.outcome, quarter.because) == (BillingPeriod(0, march, date(2026, 6, 16)), ("linq:10.1",))
    two_monthly = CALLS.replace(every=Period.parse("2 months"))
    assert billing_period_on(two_monthly, march, day=april).outcome == BillingPeriod(
        0, march, date(2026, 5, 16)
    )


@given(anchor=anchors, every=lengths, after=st.integers(0, 1500))
@pytest.mark.clause("qooqie:19.1", "linq:10.1", "twinqels:24.1")
def test_every_day_lies_in_exactly_one_period(anchor: date, every: Period, after: int) -> None:
    asked = anchor + timedelta(days=after)
    found = period_on(anchor, every, asked)

    assert found.starts <= asked < found.ends
    assert found.starts == start_of(anchor, every, found.number)
    assert found.ends == start_of(anchor, every, found.number + 1)
    before = [number for number in range(found.number + 2) if start_of(anchor, every, number) <= asked]
    assert before[-1] == found.number
    assert first_from(anchor, every, asked) == found.number + (found.starts < asked)


@given(anchor=anchors, every=lengths, starts=st.integers(-100, 400), lasts=st.integers(1, 800))
@pytest.mark.clause("qooqie:19.1", "linq:10.1")
def test_periods_tile_the_time_without_gap_or_overlap(
    anchor: date, every: Period, starts: int, lasts: int
) -> None:
    first = anchor + timedelta(days=starts)
    found = list(occasions(Subscription(anchor=anchor, every=every), first, first + timedelta(days=lasts)))

    assert all(before.ends == after.starts for before, after in itertools.pairwise(found))
    assert all(after.used_from == before.starts for before, after in itertools.pairwise(found))
    assert (
        [one.number for one in found] == list(range(found[0].number, found[0].number + len(found)))
        if found
        else True
    )
    assert all(first <= one.starts < first + timedelta(days=lasts) for one in found)


def test_a_day_before_the_first_period_has_no_number() -> None:
    with pytest.raises(ValueError, match="before the first period"):
        number_on(date(2026, 3, 1), MONTH, date(2026, 2, 28))
    for wrong in ("3 working days", "24 hours", "0 months"):
        with pytest.raises(ValueError, match="fees are charged per"):
            number_on(date(2026, 3, 1), Period.parse(wrong), date(2026, 3, 1))
        with pytest.raises(ValueError, match="fees are charged per"):
            Subscription(anchor=date(2026, 3, 1), every=Period.parse(wrong))


@pytest.mark.clause("qooqie:19.1")
def test_on_the_end_date_only_what_is_left_is_charged() -> None:
    until_may = Subscription(anchor=date(2026, 3, 16), every=MONTH, ends=date(2026, 5, 16))

    found = periods_to_charge(CALLS, until_may, starts=date(2026, 1, 1), until=date(2027, 1, 1)).outcome
    assert [(one.starts, one.used_from, one.closing) for one in found] == [
        (date(2026, 3, 16), None, False),
        (date(2026, 4, 16), date(2026, 3, 16), False),
        (date(2026, 5, 16), date(2026, 4, 16), True),
    ]
    within = Subscription(anchor=date(2026, 3, 16), every=MONTH, ends=date(2026, 4, 20))
    last = list(occasions(within, date(2026, 4, 16), date(2027, 1, 1)))
    assert last == [
        BillingPeriod(1, date(2026, 4, 16), date(2026, 5, 16), date(2026, 3, 16)),
        BillingPeriod(2, date(2026, 4, 20), date(2026, 4, 20), date(2026, 4, 16)),
    ]
    never_began = Subscription(anchor=date(2026, 3, 16), every=MONTH, ends=date(2026, 3, 16))
    assert list(occasions(never_began, date(2026, 1, 1), date(2027, 1, 1))) == []
    trial_starts, until = date(2026, 3, 2), date(2027, 1, 1)
    no_trial = Subscription(
        anchor=date(2026, 3, 16), every=MONTH, trial_starts=trial_starts, ends=trial_starts
    )
    assert list(occasions(no_trial, date(2026, 1, 1), until)) == []


@given(
    anchor=anchors,
    every=lengths,
    lasts=st.none() | st.integers(0, 1200),
    trial=st.none() | st.integers(1, 30),
)
@pytest.mark.clause("qooqie:19.1", "qooqie:15.1", "linq:10.1")
def test_three_years_day_by_day_charge_every_period_and_every_day_of_use_once(
    anchor: date, every: Period, lasts: int | None, trial: int | None
) -> None:
    ends = None if lasts is None else anchor + timedelta(days=lasts)
    trial_starts = None if trial is None else anchor - timedelta(days=trial)
    subscription = Subscription(anchor=anchor, every=every, ends=ends, trial_starts=trial_starts)
    first, last = anchor - timedelta(days=40), anchor + timedelta(days=1096)
    days = [first + timedelta(days=step) for step in range((last - first).days)]

    found = [one for on in days for one in occasions(subscription, on, on + DAY)]

    assert found == list(occasions(subscription, first, last))
    stop = last if ends is None else min(ends, last)
    opened = [one for one in found if not one.closing]
    assert [one.starts for one in opened] == [
        on for on in days if anchor <= on < stop and period_on(anchor, every, on).starts == on
    ]
    used = [(one.used_from, one.starts) for one in found if one.used_from is not None]
    assert all(before[1] == after[0] for before, after in itertools.pairwise(used))
    if ends is not None and ends < last and (ends > anchor or trial_starts is not None):
        assert (used[0][0], used[-1][1]) == (trial_starts or anchor, ends)


@pytest.mark.clause("linq:10.3")
def test_three_or_six_months_are_paid_ahead_once_agreed_and_confirmed() -> None:
    january = date(2026, 1, 15)
    wish = AheadWish(wanted=Period.parse("3 months"), agreed=date(2026, 3, 2), confirmed=date(2026, 3, 3))

    answer = months_in_advance(OUTREACH, wish, anchor=january)
    assert answer.outcome == AheadAnswer(PaidAhead(3, date(2026, 3, 15)))
    assert answer.because == ("linq:10.3",)
    half_year = AheadWish(wanted=Period.parse("6 months"), agreed=january, confirmed=january)
    assert months_in_advance(OUTREACH, half_year, anchor=january).outcome.ahead == PaidAhead(
        6, date(2026, 2, 15)
    )
    before = AheadWish(wanted=Period.parse("6 months"), agreed=january, confirmed=january - DAY)
    assert months_in_advance(OUTREACH, before, anchor=january).outcome.ahead == PaidAhead(6, january)


@pytest.mark.clause("linq:10.3")
def test_until_the_confirmation_a_client_is_charged_by_the_month() -> None:
    january, three = date(2026, 1, 15), Period.parse("3 months")

    def refusal(wish: AheadWish, charging: object = OUTREACH) -> AheadRefusal | None:
        return months_in_advance(charging, wish, anchor=january).outcome.refusal  # type: ignore[arg-type]

    assert refusal(AheadWish(wanted=three)) is AheadRefusal.NOT_AGREED
    assert refusal(AheadWish(wanted=three, agreed=january)) is AheadRefusal.NOT_CONFIRMED
    confirmed = AheadWish(wanted=Period.parse("12 months"), agreed=january, confirmed=january)
    assert refusal(confirmed) is AheadRefusal.NOT_OFFERED
    by_three = AheadWish(wanted=three, agreed=january, confirmed=january)
    assert (
        refusal(by_three, OUTREACH.replace(short_ahead=Period.parse("4 months"))) is AheadRefusal.NOT_OFFERED
    )
    assert refusal(by_three, CALLS) is AheadRefusal.NOT_OFFERED


def test_a_part_of_a_period_is_measured_over_the_whole_period() -> None:
    quarter = BillingPeriod(0, date(2026, 4, 1), date(2026, 7, 1))

    forty_two_of_91 = prorated(Money(9100), quarter, date(2026, 5, 20), date(2026, 12, 31))
    assert forty_two_of_91 == Money(4200)
    february = BillingPeriod(0, date(2028, 2, 1), date(2028, 3, 1))
    assert prorated(Money(2900), february, date(2028, 2, 29), date(2028, 3, 1)) == Money(100)
    year = BillingPeriod(0, date(2028, 1, 1), date(2029, 1, 1))
    assert prorated(Money(36_600), year, date(2028, 1, 1), date(2028, 1, 2)) == Money(100)
    assert prorated(Money(36_600), year, date(2029, 1, 1), date(2030, 1, 1)) == Money(0)
    assert prorated(Money(36_600), year, date(2027, 1, 1), date(2030, 1, 1)) == Money(36_600)


def test_a_day_on_which_the_clocks_change_is_a_day_like_any_other() -> None:
    march = period_on(date(2027, 3, 1), MONTH, date(2027, 3, 28))

    assert (march.ends - march.starts).days == 31
    assert prorated(Money(3100), march, date(2027, 3, 28), date(2027, 3, 29)) == Money(100)
    october = period_on(date(2027, 10, 1), MONTH, date(2027, 10, 31))
    assert prorated(Money(3100), october, date(2027, 10, 31), date(2027, 11, 1)) == Money(100)


def test_an_invoice_belongs_to_the_day_in_amsterdam() -> None:
    new_year = business_day(datetime(2026, 12, 31, 23, 30, tzinfo=UTC))

    assert new_year == date(2027, 1, 1)
    assert period_on(date(2026, 12, 1), MONTH, new_year).starts == date(2027, 1, 1)


@given(
    amount=st.integers(-10_000_000, 10_000_000),
    anchor=anchors,
    every=st.sampled_from(["1 month", "3 months", "1 year"]).map(Period.parse),
    shares=st.lists(st.floats(0, 1), max_size=5),
)
def test_the_parts_of_a_period_add_up_to_the_whole(
    amount: int, anchor: date, every: Period, shares: list[float]
) -> None:
    whole = period_on(anchor, every, anchor)
    length = (whole.ends - whole.starts).days
    cuts = [whole.starts + timedelta(days=int(share * length)) for share in shares]

    parts = prorated_parts(Money(amount), whole, cuts)

    assert Money.total(parts) == Money(amount)
    bounds = [whole.starts, *sorted(cuts), whole.ends]
    for part, before, after in zip(parts, bounds, bounds[1:], strict=False):
        assert abs(part.minor - prorated(Money(amount), whole, before, after).minor) <= 1
