"""What the invoice of a period holds, by the examples of each service's clauses."""

import dataclasses
import itertools
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.kernel.money import Money
from schakel.kernel.periods import Period
from schakel.kernel.refusals import RefusedError
from schakel.kernel.terms import Charging
from schakel.services.calls.terms import CallsTerms
from schakel.services.careers.terms import CareersTerms
from schakel.services.outreach.terms import OutreachTerms
from schakel.services.payments.terms import PaymentsTerms
from schakel.shared.billing.facts.charging import (
    AgreedPrice,
    BillingPeriod,
    Charge,
    ChargeKind,
    FixedFee,
    MeteredFee,
    MeteredUse,
    PaidAhead,
    Subscription,
)
from schakel.shared.billing.rules.fees import fee_despite_delays
from schakel.shared.billing.rules.periods import occasions
from schakel.shared.billing.rules.schedule import charge_period, charges_of_period

CALLS = CallsTerms().charging
CAREERS = CareersTerms().charging
OUTREACH = OutreachTerms().charging
PAYMENTS = PaymentsTerms().charging
MONTH = Period.parse("1 month")
DAY = timedelta(days=1)
LARGE = FixedFee(code="large", text="Package Large", unit_price=Money(9900))
SESSIONS = MeteredFee(
    meter="sessions", text="Sessions", included=1000, unit_price=Decimal("0.08"), unit="session"
)
FROM_MARCH = Subscription(anchor=date(2026, 3, 16), every=MONTH, fixed=(LARGE,), metered=(SESSIONS,))
SEATS = FixedFee(code="seat", text="Seats", unit_price=Money(40_000), quantity=3, unit="seat")
THREE_SEATS = Subscription(anchor=date(2026, 1, 15), every=MONTH, fixed=(SEATS,))


def _invoice(
    charging: Charging, subscription: Subscription, on: date, sessions: int = 0
) -> list[tuple[ChargeKind, int, date, date]]:
    (period,) = occasions(subscription, on, on + DAY)
    usage = (MeteredUse("sessions", Decimal(sessions)),)
    charges = charges_of_period(charging, subscription, period, usage).outcome
    return [(one.kind, one.net.minor, one.starts, one.ends) for one in charges]


@pytest.mark.clause("qooqie:19.1", "qooqie:14.4")
def test_an_invoice_holds_the_fee_of_the_period_that_begins_and_the_use_of_the_one_that_ended() -> None:
    march, april, may = date(2026, 3, 16), date(2026, 4, 16), date(2026, 5, 16)

    assert _invoice(CALLS, FROM_MARCH, march) == [(ChargeKind.FIXED, 9900, march, april)]
    assert _invoice(CALLS, FROM_MARCH, april, 1180) == [
        (ChargeKind.FIXED, 9900, april, may),
        (ChargeKind.USE, 1440, march, april),
    ]
    ended = dataclasses.replace(FROM_MARCH, ends=may)
    assert _invoice(CALLS, ended, may, 1180) == [(ChargeKind.USE, 1440, april, may)]
    afterwards = CALLS.replace(fixed_in_advance=False)
    assert _invoice(afterwards, FROM_MARCH, march) == []
    assert _invoice(afterwards, ended, may) == [(ChargeKind.FIXED, 9900, april, may)]
    assert _invoice(CALLS.replace(usage_in_arrears=False), ended, may, 1180) == []


@pytest.mark.clause("qooqie:19.1")
def test_a_period_that_began_before_the_end_is_charged_in_full_and_its_use_against_the_whole_bundle() -> None:
    april, ends = date(2026, 4, 16), date(2026, 4, 20)
    leaving = dataclasses.replace(FROM_MARCH, ends=ends)

    assert _invoice(CALLS, leaving, april) == [(ChargeKind.FIXED, 9900, april, date(2026, 5, 16))]
    assert _invoice(CALLS, leaving, ends, 1010) == [(ChargeKind.USE, 80, april, ends)]
    assert _invoice(CALLS, leaving, ends, 1000) == []


@pytest.mark.clause("qooqie:19.1", "qooqie:14.4")
def test_a_charge_is_a_line_that_adds_up() -> None:
    (period,) = occasions(FROM_MARCH, date(2026, 4, 16), date(2026, 4, 17))
    decided = charges_of_period(CALLS, FROM_MARCH, period, (MeteredUse("sessions", Decimal(1180)),))

    assert decided.because == ("qooqie:19.1", "qooqie:14.4")
    assert decided.outcome[1] == Charge(
        kind=ChargeKind.USE,
        code="sessions",
        text="Sessions",
        quantity=Decimal(180),
        unit_price=Decimal("0.08"),
        net=Money(1440),
        starts=date(2026, 3, 16),
        ends=date(2026, 4, 16),
        unit="session",
    )


@pytest.mark.clause("qooqie:15.1")
def test_a_trial_costs_its_use_above_the_bundle_and_no_fixed_fee() -> None:
    trial, first = date(2026, 3, 2), date(2026, 3, 16)
    chosen = dataclasses.replace(FROM_MARCH, trial_starts=trial)

    assert _invoice(CALLS, chosen, first, 1040) == [
        (ChargeKind.FIXED, 9900, first, date(2026, 4, 16)),
        (ChargeKind.TRIAL_USE, 320, trial, first),
    ]
    nothing_followed = dataclasses.replace(chosen, ends=first)
    assert _invoice(CALLS, nothing_followed, first, 1040) == [(ChargeKind.TRIAL_USE, 320, trial, first)]
    assert _invoice(CALLS.replace(usage_in_trial=False), nothing_followed, first, 1040) == []
    with_a_fee = CALLS.replace(fixed_in_trial=Money(500))
    assert _invoice(with_a_fee, nothing_followed, first) == [(ChargeKind.TRIAL_FEE, 500, trial, first)]


@pytest.mark.clause("linq:10.1")
def test_seats_times_fee_are_charged_on_the_first_day_of_each_contract_month() -> None:
    days = [(one.starts, one.ends) for one in occasions(THREE_SEATS, date(2026, 1, 1), date(2026, 3, 1))]

    assert days == [(date(2026, 1, 15), date(2026, 2, 15)), (date(2026, 2, 15), date(2026, 3, 15))]
    for starts, ends in days:
        assert _invoice(OUTREACH, THREE_SEATS, starts) == [(ChargeKind.FIXED, 120_000, starts, ends)]
    assert _invoice(OUTREACH.replace(fixed_in_advance=False), THREE_SEATS, days[0][0]) == []


@pytest.mark.clause("linq:10.3")
def test_the_last_invoice_of_a_term_covers_only_the_months_that_are_left() -> None:
    ahead = dataclasses.replace(
        THREE_SEATS, ahead=PaidAhead(3, date(2026, 2, 15)), term_ends=date(2026, 10, 15)
    )

    invoices = {
        one.starts: charge_period(ahead, one)
        for one in occasions(ahead, date(2026, 1, 1), date(2026, 10, 15))
    }
    charged = {
        on: (lines[0].quantity, lines[0].net, lines[0].ends) for on, lines in invoices.items() if lines
    }
    assert charged == {
        date(2026, 1, 15): (3, Money(120_000), date(2026, 2, 15)),
        date(2026, 2, 15): (9, Money(360_000), date(2026, 5, 15)),
        date(2026, 5, 15): (9, Money(360_000), date(2026, 8, 15)),
        date(2026, 8, 15): (6, Money(240_000), date(2026, 10, 15)),
    }
    renewed = next(occasions(ahead, date(2026, 11, 15), date(2026, 11, 16)))
    assert charge_period(dataclasses.replace(ahead, term_ends=renewed.starts), renewed)[0].quantity == 9
    period = next(occasions(ahead, date(2026, 8, 15), date(2026, 8, 16)))
    assert charges_of_period(OUTREACH, ahead, period).because == ("linq:10.1", "linq:10.3")


@given(
    anchor=st.dates(date(2024, 1, 1), date(2026, 1, 1)),
    months=st.integers(1, 30),
    periods=st.sampled_from([3, 6]),
    confirmed=st.integers(-10, 300),
)
@pytest.mark.clause("linq:10.3", "linq:10.1")
def test_months_paid_ahead_are_charged_once_each(
    anchor: date, months: int, periods: int, confirmed: int
) -> None:
    ends = Period.parse(f"{months} months").after(anchor)
    ahead = PaidAhead(periods, anchor + timedelta(days=confirmed))
    term = Subscription(anchor=anchor, every=MONTH, fixed=(SEATS,), ahead=ahead, term_ends=ends)

    lines = [line for one in occasions(term, anchor, ends) for line in charge_period(term, one)]

    assert lines[0].starts == anchor
    assert lines[-1].ends == ends
    assert all(before.ends == after.starts for before, after in itertools.pairwise(lines))
    assert Money.total(line.net for line in lines) == Money(120_000 * months)


@pytest.mark.clause("twinqels:24.1", "twinqels:1.6")
def test_accounts_are_charged_to_the_licensee_at_the_price_of_its_agreement() -> None:
    accounts = FixedFee(code="account", text="Accounts", unit_price=Money(400), quantity=25, unit="account")
    agreement = Subscription(anchor=date(2026, 3, 4), every=MONTH, fixed=(accounts,))
    may = date(2026, 5, 4)

    assert _invoice(CAREERS, agreement, may) == [(ChargeKind.FIXED, 10_000, may, date(2026, 6, 4))]
    assert _invoice(CAREERS.replace(fixed_in_advance=False), agreement, may) == [
        (ChargeKind.FIXED, 10_000, date(2026, 4, 4), may)
    ]


@pytest.mark.clause("linktopay:7.9")
def test_a_period_that_the_agreement_names_comes_before_that_of_the_terms() -> None:
    yearly = Subscription(anchor=date(2026, 3, 1), every=Period.parse("1 year"), fixed=(LARGE,))

    found = occasions(yearly, date(2026, 1, 1), date(2028, 1, 1))
    assert [one.starts for one in found] == [date(2026, 3, 1), date(2027, 3, 1)]
    metered = dataclasses.replace(yearly, metered=(SESSIONS,), ends=date(2027, 3, 1))
    assert _invoice(PAYMENTS, metered, date(2027, 3, 1), 1100) == [
        (ChargeKind.USE, 800, date(2026, 3, 1), date(2027, 3, 1))
    ]


@pytest.mark.clause("qooqie:14.3", "qooqie:14.4")
def test_fees_and_prices_of_a_period_are_those_of_its_first_day() -> None:
    july, august = date(2026, 7, 16), date(2026, 8, 16)
    new = dataclasses.replace(LARGE, unit_price=Money(10_900), starts=date(2026, 7, 1))
    dearer = dataclasses.replace(SESSIONS, unit_price=Decimal("0.10"), starts=date(2026, 7, 1))
    changed = dataclasses.replace(
        FROM_MARCH,
        fixed=(dataclasses.replace(LARGE, until=date(2026, 7, 1)), new),
        metered=(dataclasses.replace(SESSIONS, until=date(2026, 7, 1)), dearer),
    )

    assert [net for _, net, _, _ in _invoice(CALLS, changed, date(2026, 6, 16), 1100)] == [9900, 800]
    assert [net for _, net, _, _ in _invoice(CALLS, changed, july, 1100)] == [10_900, 800]
    assert [net for _, net, _, _ in _invoice(CALLS, changed, august, 1100)] == [10_900, 1000]
    own = dataclasses.replace(SESSIONS, agreed=(AgreedPrice(Decimal("0.05"), july, august),))
    agreed = dataclasses.replace(FROM_MARCH, fixed=(), metered=(own,))
    assert [net for _, net, _, _ in _invoice(CALLS, agreed, july, 1180)] == [1440]
    assert [net for _, net, _, _ in _invoice(CALLS, agreed, august, 1180)] == [900]
    assert [net for _, net, _, _ in _invoice(CALLS, agreed, date(2026, 9, 16), 1180)] == [1440]


def test_a_minimum_makes_up_what_the_use_of_a_period_lacks() -> None:
    march, april = date(2026, 3, 16), date(2026, 4, 16)
    committed = dataclasses.replace(FROM_MARCH, minimum=Money(5000))

    assert _invoice(CALLS, committed, march) == [(ChargeKind.FIXED, 9900, march, april)]
    assert _invoice(CALLS, committed, april, 1180)[1:] == [
        (ChargeKind.USE, 1440, march, april),
        (ChargeKind.MINIMUM, 3560, march, april),
    ]
    assert _invoice(CALLS, committed, april, 1625)[1:] == [(ChargeKind.USE, 5000, march, april)]
    in_trial = dataclasses.replace(committed, trial_starts=date(2026, 3, 2), ends=march)
    assert _invoice(CALLS, in_trial, march, 1000) == []


def test_use_that_no_meter_may_report_is_refused() -> None:
    (period,) = occasions(FROM_MARCH, date(2026, 4, 16), date(2026, 4, 17))

    for quantity, what in (
        ("-1", "usage_negative"),
        ("0.0000001", "usage_too_precise"),
        ("NaN", "usage_no_number"),
    ):
        with pytest.raises(RefusedError) as refused:
            charge_period(FROM_MARCH, period, (MeteredUse("sessions", Decimal(quantity)),))
        assert refused.value.what == what


@pytest.mark.clause("linq:21.4.1")
def test_what_a_client_leaves_undone_is_no_fact_of_an_invoice() -> None:
    april = dataclasses.replace(THREE_SEATS, anchor=date(2026, 4, 1))

    assert _invoice(OUTREACH, april, date(2026, 4, 1)) == [
        (ChargeKind.FIXED, 120_000, date(2026, 4, 1), date(2026, 5, 1))
    ]
    told = fee_despite_delays(Money(120_000), delays=3)
    assert (told.outcome, told.because, dict(told.facts)) == (Money(120_000), ("linq:21.4.1",), {"delays": 3})
    contract_facts = {
        one.name for kind in (Subscription, BillingPeriod, MeteredUse) for one in dataclasses.fields(kind)
    }
    assert contract_facts == {
        "anchor", "every", "ends", "fixed", "metered", "minimum", "ahead", "term_ends", "trial_starts", "currency",
        "in_advance", "use_charged", "trial_use_charged", "trial_fee", "number", "starts", "used_from", "meter",
        "quantity",
    }  # fmt: skip
