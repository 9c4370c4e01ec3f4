"""Amounts as people type them."""

import pytest

from schakel.kernel.money import Money
from schakel.shared.http.amounts import read_amount, written_amount


@pytest.mark.parametrize(
    ("typed", "currency", "minor"),
    [
        ("12,50", "EUR", 1250),
        ("12.50", "EUR", 1250),
        ("12,5", "EUR", 1250),
        ("12", "EUR", 1200),
        ("€ 1.250,50", "EUR", 125050),
        ("1,250.50", "EUR", 125050),
        ("1.250", "EUR", 125000),
        ("1 250,00", "EUR", 125000),
        ("0,01", "EUR", 1),
        ("500", "JPY", 500),
        ("1,234", "KWD", 1234),
        ("1,2345", "KWD", None),
        ("12,345", "EUR", 1234500),
        ("12,3456", "EUR", None),
        ("5,5", "JPY", None),
        ("", "EUR", None),
        ("-5", "EUR", None),
        ("1e3", "EUR", None),
        ("NaN", "EUR", None),
        ("٣", "EUR", None),
        ("9" * 30, "EUR", None),
    ],
)
def test_an_amount_is_read_as_people_write_it_in_dutch_and_english(
    typed: str, currency: str, minor: int | None
) -> None:
    if minor is None:
        with pytest.raises(ValueError, match=r"amount|decimals"):
            read_amount(typed, currency)
    else:
        assert read_amount(typed, currency) == Money(minor, currency)


def test_an_amount_in_a_field_is_read_back() -> None:
    assert read_amount(written_amount(Money(123456))) == Money(123456)
    assert read_amount(written_amount(Money(1234, "KWD")), "KWD") == Money(1234, "KWD")
    assert written_amount(None) == ""
