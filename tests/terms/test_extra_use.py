"""Use above what is included, by the examples of the clauses."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.services.calls.terms import CallsTerms
from schakel.services.payments.terms import PaymentsTerms
from schakel.shared.billing.facts.charging import AgreedPrice, ExtraUse, MeteredFee
from schakel.shared.billing.rules.usage import checked_quantity, extra_use, priced

CALLS = CallsTerms().charging
PAYMENTS = PaymentsTerms().charging
MARCH = date(2026, 3, 16)
PUBLISHED = MeteredFee(meter="sessions", text="Sessions", included=1000, unit_price=Decimal("0.08"))
OWN = MeteredFee(
    meter="sessions",
    text="Sessions",
    included=1000,
    unit_price=Decimal("0.08"),
    agreed=(AgreedPrice(Decimal("0.06"), date(2025, 1, 1)), AgreedPrice(Decimal("0.05"), MARCH)),
)


def _net(fee: MeteredFee, used: str, first_day: date = MARCH) -> Money:
    return extra_use(CALLS, fee, used=Decimal(used), first_day=first_day).outcome.net


@pytest.mark.clause("qooqie:14.4")
def test_sessions_above_those_included_are_charged_at_the_fee_of_the_package() -> None:
    decided = extra_use(CALLS, PUBLISHED, used=Decimal(1180), first_day=MARCH)

    assert decided.outcome == ExtraUse(Decimal(180), Decimal("0.08"), Money(1440))
    assert decided.because == ("qooqie:14.4",)
    assert _net(PUBLISHED, "1000") == Money(0)
    assert _net(PUBLISHED, "0") == Money(0)
    uncharged = CALLS.replace(usage_in_arrears=False)
    assert extra_use(uncharged, PUBLISHED, used=Decimal(1180), first_day=MARCH).outcome.net == Money(0)


@pytest.mark.clause("qooqie:14.4")
def test_a_fee_agreed_with_the_client_counts_from_the_day_it_names() -> None:
    assert _net(OWN, "1180") == Money(900)
    assert _net(OWN, "1180", date(2026, 2, 16)) == Money(1080)
    assert _net(OWN, "1180", date(2024, 12, 16)) == Money(1440)


@pytest.mark.clause("qooqie:15.1")
def test_sessions_of_a_trial_are_charged_above_the_whole_bundle() -> None:
    decided = extra_use(CALLS, PUBLISHED, used=Decimal(1040), first_day=date(2026, 3, 2), in_trial=True)

    assert (decided.outcome.net, decided.because) == (Money(320), ("qooqie:15.1",))
    free = CALLS.replace(usage_in_trial=False)
    assert extra_use(
        free, PUBLISHED, used=Decimal(1040), first_day=MARCH, in_trial=True
    ).outcome.net == Money(0)


def test_terms_that_are_silent_on_use_charge_what_the_contract_agreed() -> None:
    decided = extra_use(PAYMENTS, PUBLISHED, used=Decimal(1180), first_day=MARCH)

    assert (decided.outcome.net, decided.because) == (Money(1440), ("linktopay:7.9",))


@pytest.mark.parametrize(
    ("quantity", "what"),
    [
        ("-0.01", "usage_negative"),
        ("1.0000001", "usage_too_precise"),
        ("Infinity", "usage_no_number"),
        ("NaN", "usage_no_number"),
    ],
)
def test_a_meter_reports_no_less_than_nothing_in_six_decimals_at_most(quantity: str, what: str) -> None:
    with pytest.raises(RefusedError) as refused:
        checked_quantity(Decimal(quantity))
    assert refused.value.what == what


def test_zeros_behind_the_sixth_decimal_do_no_harm() -> None:
    assert checked_quantity(Decimal("1.50000000")) == Decimal("1.5")
    assert checked_quantity(Decimal("0.000001")) == Decimal("0.000001")


@pytest.mark.parametrize("price", ["-0.01", "0.0000001", "NaN"])
def test_a_unit_price_has_at_most_six_decimals(price: str) -> None:
    with pytest.raises(ValueError, match="six decimals"):
        MeteredFee(meter="sessions", text="Sessions", unit_price=Decimal(price))
    with pytest.raises(ValueError, match="six decimals"):
        AgreedPrice(Decimal(price), MARCH)


def test_a_line_is_rounded_once_half_up() -> None:
    assert priced(Decimal(1), Decimal("0.005")) == Money(1)
    assert priced(Decimal(1), Decimal("0.004999")) == Money(0)
    assert priced(Decimal(3), Decimal("1.5"), "JPY") == Money(5, "JPY")
    assert priced(Decimal(1), Decimal("0.0005"), "KWD") == Money(1, "KWD")


@given(
    quantity=st.decimals(0, 10**12, places=6, allow_nan=False),
    price=st.decimals(0, 10**6, places=6, allow_nan=False),
)
def test_a_price_is_what_exact_arithmetic_gives(quantity: Decimal, price: Decimal) -> None:
    assert priced(quantity, price) == Money(100).times(Fraction(quantity) * Fraction(price))
