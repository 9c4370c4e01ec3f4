"""What being late costs in interest, by the terms of the services, and day by day over every rate there was."""

import dataclasses
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schakel.kernel.money import Money
from schakel.kernel.terms import LateInterest
from schakel.shared.agreements.facts.parties import ClientKind
from schakel.shared.billing.facts.interest import Course, InterestKind, InterestStatement, Settled
from schakel.shared.billing.facts.rates import RateFrom
from schakel.shared.billing.rules.interest import interest_on
from schakel.shared.billing.statutory import statutory_rates
from tests.terms.late import (
    CALLS,
    CAREERS,
    COMPANY,
    DAY,
    LEADS,
    OUTREACH,
    PAYMENTS,
    PRIVATE,
    DayByDay,
    always,
    claimed,
    euro,
    half_up,
)

RATES = statutory_rates()
LATE = Course(since=date(2026, 3, 16), principal=euro("1210.00"), net=euro("1000.00"))


def interest(
    late: LateInterest,
    course: Course,
    through: date,
    rates: tuple[RateFrom, ...] = RATES,
    client: ClientKind = COMPANY,
) -> InterestStatement:
    return interest_on(late, client, course, rates=rates, through=through).outcome


@pytest.mark.clause("linktopay:7.15")
def test_one_per_cent_a_month_counts_whole_months_and_days_of_the_month_that_began() -> None:
    found = interest(PAYMENTS.late_interest, LATE, date(2026, 5, 5), always("10"))

    assert found.total == found.owed == euro("20.17")
    assert [(each.first, each.last, each.days, each.cents) for each in found.segments] == [
        (date(2026, 3, 16), date(2026, 4, 15), 31, 1210),
        (date(2026, 4, 16), date(2026, 5, 5), 20, Fraction(1210 * 20, 30)),
    ]
    assert {(each.kind, each.rate, each.source, each.base) for each in found.segments} == {
        (InterestKind.CONTRACTUAL, Decimal(1), "linktopay:7.15", euro("1210.00"))
    }
    dearer = PAYMENTS.late_interest.replace(monthly=Decimal(2))
    assert interest(dearer, LATE, date(2026, 5, 5), always("10")).total == euro("40.33")


@pytest.mark.clause("linktopay:7.15")
def test_a_statutory_rate_above_twelve_per_cent_a_year_counts_instead() -> None:
    higher = interest(PAYMENTS.late_interest, LATE, date(2026, 5, 5), always("12.5"))
    equal = interest(PAYMENTS.late_interest, LATE, date(2026, 5, 5), always("12"))

    assert higher.total == euro("21.13")
    assert [(each.days, each.source) for each in higher.segments] == [(51, "art. 6:119a BW 2000-01-01")]
    assert equal.total == euro("20.17")


@pytest.mark.clause("linktopay:7.15")
def test_rates_are_compared_day_by_day_and_by_who_the_client_is() -> None:
    rising = (
        RateFrom(date(2026, 1, 1), Decimal(4), Decimal(10)),
        RateFrom(date(2026, 4, 1), Decimal(4), Decimal("12.5")),
    )
    company = interest(PAYMENTS.late_interest, LATE, date(2026, 4, 15), rising)
    private = interest(PAYMENTS.late_interest, LATE, date(2026, 4, 15), rising, PRIVATE)

    assert [(each.kind, each.days) for each in company.segments] == [
        (InterestKind.CONTRACTUAL, 16),
        (InterestKind.COMMERCIAL, 15),
    ]
    days = Fraction(1210 * 16, 31), Fraction(121000) * Fraction(25, 200) * 15 / 365
    assert [each.cents for each in company.segments] == list(days)
    assert company.total.minor == sum(half_up(each) for each in days)
    assert private.total == euro("12.10")


def test_in_2024_the_commercial_rate_was_above_twelve_per_cent_and_in_2026_it_is_not() -> None:
    course = dataclasses.replace(LATE, since=date(2024, 1, 1))
    kinds = [
        (each.kind, each.last)
        for each in interest(PAYMENTS.late_interest, course, date(2025, 1, 31)).segments
    ]

    assert kinds[:2] == [
        (InterestKind.COMMERCIAL, date(2024, 6, 30)),
        (InterestKind.COMMERCIAL, date(2024, 12, 31)),
    ]
    assert kinds[2:] == [(InterestKind.CONTRACTUAL, date(2025, 1, 31))]


@pytest.mark.clause("linktopay:7.14")
def test_what_is_credited_later_never_bore_interest() -> None:
    credited = Course(since=date(2026, 3, 16), principal=euro("1000.00"))

    assert interest(PAYMENTS.late_interest, credited, date(2026, 4, 15)).total == euro("10.00")


@pytest.mark.clause("linktopay:7.19")
def test_costs_of_collection_bear_interest_from_the_day_after_they_were_charged() -> None:
    costs = Course(since=date(2026, 4, 16), principal=euro("181.50"), costs=True)
    found = interest_on(PAYMENTS.late_interest, COMPANY, costs, rates=RATES, through=date(2026, 5, 15))
    main = interest(PAYMENTS.late_interest, LATE, date(2026, 5, 15))

    assert (found.outcome.total, found.because) == (euro("1.82"), ("linktopay:7.19",))
    assert main.total == euro("24.20")
    assert euro("1210.00") + euro("181.50") + main.total + found.outcome.total == euro("1417.52")
    not_over_costs = PAYMENTS.late_interest.replace(over_costs=False)
    assert interest(not_over_costs, costs, date(2026, 5, 15)).total == euro("0.00")
    assert interest(CALLS.late_interest, costs, date(2026, 5, 15)).segments == ()


@pytest.mark.clause("linq:10.5")
def test_one_and_a_half_per_cent_a_month_counts_over_the_amount_without_vat() -> None:
    late = OUTREACH.late_interest

    assert interest(late, LATE, date(2026, 5, 15)).total == euro("30.00")
    assert interest(late, LATE, date(2026, 5, 25)).total == euro("34.84")
    half = dataclasses.replace(LATE, settled=(Settled(day=date(2026, 4, 15), principal=euro("605.00")),))
    found = interest_on(late, COMPANY, half, rates=RATES, through=date(2026, 5, 15))
    assert (found.outcome.total, found.because) == (euro("22.50"), ("linq:10.5",))
    assert [(each.base, each.interest) for each in found.outcome.segments] == [
        (euro("1000.00"), euro("15.00")),
        (euro("500.00"), euro("7.50")),
    ]
    assert interest(late.replace(excluding_vat=False), LATE, date(2026, 5, 15)).total == euro("36.30")


@pytest.mark.clause("linq:10.5")
def test_a_commercial_rate_above_eighteen_per_cent_counts_over_the_amount_with_vat() -> None:
    found = interest(OUTREACH.late_interest, LATE, date(2026, 4, 15), always("4", "18.25"))

    assert found.segments[0].base == euro("1210.00")
    assert found.total.minor == half_up(Fraction(121000) * Fraction("0.1825") * 31 / 365)


@pytest.mark.clause("qooqie:19.3")
def test_call_tracking_charges_the_commercial_rate_over_days_of_a_year() -> None:
    found = interest_on(
        CALLS.late_interest, COMPANY, LATE, rates=always("4", "10"), through=date(2026, 4, 14)
    )

    assert (found.outcome.total, found.because) == (euro("9.95"), ("qooqie:19.3",))
    assert [each.days for each in found.outcome.segments] == [30]
    ordinary = CALLS.late_interest.replace(statutory="ordinary")
    assert interest(ordinary, LATE, date(2026, 4, 14), always("4", "10")).total == euro("3.98")


@pytest.mark.clause("qooqie:19.3")
def test_interest_of_a_full_year_is_added_to_the_principal() -> None:
    course = Course(since=date(2024, 3, 16), principal=euro("1000.00"))
    through = date(2026, 3, 15)
    compound = interest(CALLS.late_interest, course, through, always("10"))
    simple = interest(CALLS.late_interest.replace(compounds=False), course, through, always("10"))

    assert interest(CALLS.late_interest, course, date(2025, 3, 15), always("10")).added == euro("0.00")
    assert (compound.added, compound.total) == (euro("100.00"), euro("210.00"))
    assert simple.total == euro("200.00")


@pytest.mark.clause("twinqels:24.4.1")
def test_a_licensee_owes_ordinary_statutory_interest_through_the_day_of_receipt() -> None:
    course = Course(since=date(2026, 3, 19), principal=euro("1000.00"))
    found = interest_on(CAREERS.late_interest, COMPANY, course, rates=RATES, through=date(2026, 4, 17))

    assert (found.outcome.total, found.because) == (euro("3.29"), ("twinqels:24.4.1",))
    assert found.outcome.segments[0].source == "art. 6:119 BW 2026-01-01"
    assert interest(CAREERS.late_interest, course, date(2026, 3, 18)).total == euro("0.00")
    commercial = CAREERS.late_interest.replace(statutory="commercial")
    assert interest(commercial, course, date(2026, 4, 17)).total == euro("8.34")


def test_leads_are_charged_by_who_the_client_is() -> None:
    course = Course(since=date(2026, 3, 19), principal=euro("1000.00"))

    assert interest(LEADS.late_interest, course, date(2026, 4, 17)).total == euro("8.34")
    assert interest(LEADS.late_interest, course, date(2026, 4, 17), client=PRIVATE).total == euro("3.29")


def test_a_year_that_began_on_29_february_ends_on_28_february() -> None:
    course = Course(since=date(2024, 2, 29), principal=euro("1000.00"))

    assert interest(CALLS.late_interest, course, date(2025, 2, 27), always("10")).added == euro("0.00")
    assert interest(CALLS.late_interest, course, date(2025, 2, 28), always("10")).added == euro("100.00")


def test_a_month_that_began_on_the_31st_ends_on_the_last_day_of_a_shorter_one() -> None:
    course = Course(since=date(2027, 1, 31), principal=euro("1000.00"))
    days = [each.days for each in interest(PAYMENTS.late_interest, course, date(2027, 4, 29)).segments]

    assert days == [28, 31, 30]
    assert interest(PAYMENTS.late_interest, course, date(2027, 4, 29)).total == euro("30.00")


def test_more_than_is_open_cannot_be_settled() -> None:
    too_much = Settled(day=date(2026, 4, 15), principal=euro("1210.01"))
    early = Settled(day=date(2026, 4, 15), principal=euro("0.00"), interest=euro("12.11"))

    for each in (too_much, early):
        with pytest.raises(ValueError, match="cannot be"):
            interest(PAYMENTS.late_interest, dataclasses.replace(LATE, settled=(each,)), date(2026, 5, 1))


def test_a_day_before_every_known_rate_has_no_interest_that_could_be_told() -> None:
    with pytest.raises(ValueError, match="no statutory rate"):
        interest(CALLS.late_interest, dataclasses.replace(LATE, since=date(2002, 11, 30)), date(2003, 1, 1))


@pytest.mark.parametrize("kind", ["ordinary", "commercial"])
@pytest.mark.parametrize("compounds", [True, False])
def test_segments_equal_a_sum_over_every_day_since_2002(kind: str, *, compounds: bool) -> None:
    late = CALLS.late_interest.replace(statutory=kind, compounds=compounds)
    claim = claimed("A", date(2002, 11, 30), "1210.00", late=late)
    through = date(2026, 11, 30)
    oracle, day = DayByDay(claim, RATES), date(2002, 12, 1)
    while day <= through:
        oracle.live(day)
        day += DAY

    found = interest(late, Course(since=date(2002, 12, 1), principal=euro("1210.00")), through)

    assert sum(each.interest.minor for each in found.segments) == oracle.cents
    assert (found.total.minor, found.owed.minor) == (oracle.cents, oracle.owed)
    assert found.segments[0].first == date(2002, 12, 1)
    assert sum(each.days for each in found.segments) == (through - date(2002, 11, 30)).days


def test_the_table_of_rates_starts_on_1_december_2002_and_marks_what_is_not_confirmed() -> None:
    assert RATES[0] == RateFrom(date(2002, 12, 1), Decimal(7), Decimal("10.35"))
    assert RATES[-1].commercial == Decimal("10.40")
    assert [each.start for each in RATES if not each.confirmed] == [date(2026, 1, 1), date(2026, 7, 1)]
    assert sorted(RATES, key=lambda each: each.start) == list(RATES)


terms = st.sampled_from([each.late_interest for each in (PAYMENTS, OUTREACH, CALLS, CAREERS, LEADS)])


@settings(max_examples=40)
@given(
    late=terms,
    since=st.dates(date(2022, 6, 1), date(2024, 12, 31)),
    days=st.integers(0, 730),
    cents=st.integers(1, 500_000),
    paid=st.lists(st.tuples(st.integers(0, 700), st.integers(0, 100)), max_size=4),
    client=st.sampled_from(ClientKind),
    shift=st.sampled_from([Decimal(0), Decimal(9)]),
)
def test_two_years_day_by_day_equal_the_closed_form(
    late: LateInterest,
    since: date,
    days: int,
    cents: int,
    paid: list[tuple[int, int]],
    client: ClientKind,
    shift: Decimal,
) -> None:
    rates = tuple(RateFrom(each.start, each.ordinary + shift, each.commercial + shift) for each in RATES)
    total, net = Money(cents), Money(cents).times(Fraction(100, 121))
    claim = claimed("A", since - DAY, "1.00", late=late, client=client, net=net)
    oracle = DayByDay(dataclasses.replace(claim, total=total), rates)
    settled, through = [], since + days * DAY
    for at in range(days + 1):
        day = since + at * DAY
        oracle.live(day)
        for _, share in (each for each in paid if each[0] == at):
            before = oracle.owed, oracle.added + oracle.principal
            oracle.pay((before[0] + before[1]) * share // 100)
            interest_paid, rest = before[0] - oracle.owed, before[1] - oracle.added - oracle.principal
            settled.append(Settled(day=day, principal=Money(rest), interest=Money(interest_paid)))

    course = Course(since=since, principal=total, net=net, settled=tuple(settled))
    found = interest(late, course, through, rates, client)

    assert sum(each.interest.minor for each in found.segments) == oracle.cents
    assert (found.total.minor, found.owed.minor) == (oracle.cents, oracle.owed)
