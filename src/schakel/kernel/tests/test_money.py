from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.kernel.money import CurrencyMismatch, Money

amounts = st.builds(Money, st.integers(-(10**15), 10**15), st.sampled_from(["EUR", "USD", "GBP"]))
weights = st.lists(
    st.integers(0, 10**6) | st.fractions(0, 10**6) | st.decimals(0, 10**6, allow_nan=False, places=4),
    min_size=1,
).filter(any)


def test_amounts_of_one_currency_add_up_and_compare() -> None:
    assert Money(250) + Money(175) == Money(425)
    assert Money(250) - Money(300) == Money(-50)
    assert -Money(250) == Money(-250)
    assert Money(250) < Money(251) <= Money(251)
    assert Money(251) > Money(250) >= Money(250)
    assert max(Money(1), Money(3), Money(2)) == Money(3)


def test_different_currencies_are_never_added_or_compared() -> None:
    with pytest.raises(CurrencyMismatch, match=r"EUR 1\.00 and USD 1\.00"):
        Money(100) + Money(100, "USD")
    with pytest.raises(CurrencyMismatch):
        Money(100) < Money(200, "USD")  # noqa: B015 - the point of the test
    assert Money(100) != Money(100, "USD")


def test_a_total_of_nothing_is_nothing() -> None:
    assert Money.total([]) == Money(0)
    assert Money.total([Money(1, "GBP"), Money(2, "GBP")], "GBP") == Money(3, "GBP")


@pytest.mark.parametrize(
    ("minor", "factor", "expected"),
    [
        (1000, 3, 3000),
        (5, Decimal("0.1"), 1),  # half a cent goes up
        (-5, Decimal("0.1"), -1),  # and away from zero for a credit
        (4, Decimal("0.1"), 0),
        (120_000, Fraction(214, 365), 70_356),
        (100, Fraction(1, 3), 33),
        (100, Fraction(2, 3), 67),
    ],
)
def test_multiplying_rounds_once_half_up_to_the_cent(minor: int, factor: Any, expected: int) -> None:
    assert Money(minor).times(factor) == Money(expected)


def test_a_percentage_is_rounded_half_up_to_the_cent() -> None:
    assert Money(5000).percent(Decimal(21)) == Money(1050)
    assert Money(1_050).percent(Decimal("1.5")) == Money(16)  # 15.75 cents
    assert Money(50).percent(Decimal(1)) == Money(1)  # half a cent


def test_floating_point_never_touches_an_amount() -> None:
    wrong: Any = 0.1
    with pytest.raises(TypeError, match=r"not by 0\.1"):
        Money(100).times(wrong)
    with pytest.raises(TypeError, match="whole number of cents"):
        Money(wrong)
    with pytest.raises(TypeError, match="whole number of cents"):
        Money(True)
    with pytest.raises(ValueError, match="not multiplied by NaN"):
        Money(100).times(Decimal("NaN"))


def test_only_known_currencies_are_amounts() -> None:
    with pytest.raises(ValueError, match="'XXX' is not a currency"):
        Money(100, "XXX")


@pytest.mark.parametrize(
    ("minor", "currency", "told", "dutch", "english"),
    [
        (1250, "JPY", "JPY 1250", "JPY 1.250", "JPY 1,250"),
        (-1250, "KWD", "KWD -1.250", "KWD -1,250", "-KWD 1.250"),
        (5, "KWD", "KWD 0.005", "KWD 0,005", "KWD 0.005"),
    ],
)
def test_each_currency_has_its_own_decimals(
    minor: int, currency: str, told: str, dutch: str, english: str
) -> None:
    amount = Money(minor, currency)
    assert (str(amount), amount.format("nl"), amount.format("en")) == (told, dutch, english)
    assert Money.parse(told) == amount
    assert Money.of(amount.decimal, currency) == amount


@pytest.mark.parametrize(
    ("amount", "currency"), [("0.5", "JPY"), ("0.005", "EUR"), ("NaN", "EUR"), ("Infinity", "EUR")]
)
def test_parts_of_a_minor_unit_are_no_amount(amount: str, currency: str) -> None:
    with pytest.raises(ValueError, match="whole minor units"):
        Money.of(Decimal(amount), currency)


def test_cents_that_are_left_go_to_the_largest_remainders_the_earlier_first() -> None:
    assert Money(1000).allocate([1, 1, 1]) == (Money(334), Money(333), Money(333))
    assert Money(-1000).allocate([1, 1, 1]) == (Money(-334), Money(-333), Money(-333))
    assert Money(100).allocate([Decimal("0.5"), Decimal("2.5")]) == (Money(17), Money(83))
    assert Money(5).allocate([0, 1]) == (Money(0), Money(5))


@pytest.mark.parametrize("wrong", [[], [0, 0], [1, -1], [2, -1]])
def test_an_amount_is_not_divided_over_no_or_negative_weights(wrong: list[int]) -> None:
    with pytest.raises(ValueError, match="weights"):
        Money(100).allocate(wrong)


@given(amounts, weights)
def test_dividing_loses_no_cent_and_stays_within_a_cent_of_the_exact_share(
    amount: Money, parts: list[Any]
) -> None:
    shares = amount.allocate(parts)

    assert Money.total(shares, amount.currency) == amount
    whole = sum(map(Fraction, parts))
    for share, part in zip(shares, parts, strict=True):
        assert abs(share.minor - amount.minor * Fraction(part) / whole) < 1


@given(amounts)
def test_an_amount_reads_back_as_it_was_written(amount: Money) -> None:
    assert Money.parse(str(amount)) == amount


@given(amounts, st.fractions(-1000, 1000))
def test_rounding_is_off_by_half_a_cent_at_most_and_the_same_for_credits(
    amount: Money, factor: Fraction
) -> None:
    product = amount.times(factor)

    assert abs(product.minor - amount.minor * factor) <= Fraction(1, 2)
    assert (-amount).times(factor) == -product


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("EUR 25", Money(2500)),
        ("EUR 1,250.50", Money(125_050)),
        ("EUR 1250.50", Money(125_050)),
        ("EUR -3.10", Money(-310)),
        ("USD 0.05", Money(5, "USD")),
    ],
)
def test_an_amount_is_read_from_text(text: str, amount: Money) -> None:
    assert Money.parse(text) == amount


@pytest.mark.parametrize(
    "text",
    [
        "25",
        "EUR",
        "EUR 25.5",
        "EUR 1,25",
        "EUR 1.250,50",
        "eur 25",
        "EUR  25",
        "EUR 25 ",
        "EUR ٢٥",
        "XXX 1",
        "",
    ],
)
def test_anything_else_is_no_amount(text: str) -> None:
    with pytest.raises(ValueError, match=r"currency|not an amount"):
        Money.parse(text)


def test_amounts_are_written_for_the_reader() -> None:
    assert Money(125_050).format("nl") == "€ 1.250,50"
    assert Money(125_050).format("en") == "€1,250.50"
    assert Money(-125_050).format("nl-NL") == "€ -1.250,50"
    assert Money(-5).format("en") == "-€0.05"
    assert Money(123_456_789, "USD").format("nl") == "$ 1.234.567,89"
    assert Money(100, "CHF").format("en") == "CHF 1.00"
    with pytest.raises(ValueError, match="not in 'fr'"):
        Money(1).format("fr")
