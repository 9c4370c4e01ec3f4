"""Amounts of money in whole minor units (cents), never in floating point."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Self

type Exact = int | Decimal | Fraction
"""A number without rounding of its own. Floats are refused everywhere."""

_SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£"}
DECIMALS: Mapping[str, int] = {
    "EUR": 2, "USD": 2, "GBP": 2, "CHF": 2, "DKK": 2, "NOK": 2, "SEK": 2, "PLN": 2, "CZK": 2, "RON": 2,
    "JPY": 0, "KRW": 0, "ISK": 0, "BHD": 3, "KWD": 3, "TND": 3,
}  # fmt: skip
"""Currency (ISO 4217) -> how many decimals its amounts have: the exponent of its minor unit."""
_TEXT = re.compile(r"([A-Z]{3}) (-?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,3}))?", re.ASCII)


class CurrencyMismatch(ValueError):  # noqa: N818 - named after what happened
    """Two amounts in different currencies were added or compared."""


@dataclass(frozen=True, slots=True)
class Money:
    """An amount: `minor` of the smallest unit of `currency` (ISO 4217): cents of a euro, whole yen, fils of a dinar.

    Negative amounts are credits. Amounts of one currency add up and compare; different currencies raise
    `CurrencyMismatch` (and are never equal).
    """

    minor: int
    currency: str = "EUR"

    def __post_init__(self) -> None:
        if isinstance(self.minor, bool) or not isinstance(self.minor, int):
            raise TypeError(f"an amount is a whole number of cents, not {self.minor!r}")
        if self.currency not in DECIMALS:
            known = ", ".join(sorted(DECIMALS))
            raise ValueError(f"{self.currency!r} is not a currency known here ({known})")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read "EUR 25", "EUR 1,250.50" or "EUR -3.10". Raises ValueError for anything else."""
        found = _TEXT.fullmatch(text)
        if not found:
            raise ValueError(f'{text!r} is not an amount; write it as "EUR 25" or "EUR 1,250.50"')
        currency, sign, whole, rest = found.groups()
        if rest and len(rest) != DECIMALS.get(currency):
            raise ValueError(f"{text!r} is not an amount; how many decimals it has is fixed by its currency")
        return cls.of(Decimal(f"{sign}{whole.replace(',', '')}.{rest or 0}"), currency)

    @classmethod
    def of(cls, amount: Decimal, currency: str = "EUR") -> Self:
        """Take an amount as people write it: 12.50 is 1250 cents. Raises ValueError for parts of a minor unit."""
        scaled = amount.scaleb(DECIMALS.get(currency, 0)) if amount.is_finite() else amount
        if not scaled.is_finite() or scaled != scaled.to_integral_value():
            raise ValueError(f"{amount} is no amount of whole minor units of {currency}")
        return cls(int(scaled), currency)

    @property
    def decimal(self) -> Decimal:
        """The amount as people write it: 1250 cents is 12.50."""
        return Decimal(self.minor).scaleb(-DECIMALS[self.currency])

    @classmethod
    def total(cls, amounts: Iterable["Money"], currency: str = "EUR") -> "Money":
        """Add up `amounts`; none of them make nothing in `currency`."""
        return sum(amounts, start=cls(0, currency))

    def __str__(self) -> str:
        """Write the amount so that `parse` reads it back: "EUR 1250.50"."""
        return f"{self.currency} {self.decimal:f}"

    def format(self, language: str) -> str:
        """Write the amount for a reader: "€ 1.250,50" in nl, "€1,250.50" in en."""
        decimals = DECIMALS[self.currency]
        whole, rest = divmod(abs(self.minor), 10**decimals)
        sign = "-" if self.minor < 0 else ""
        symbol = _SYMBOLS.get(self.currency)
        match language.split("-", maxsplit=1)[0].lower():
            case "nl":
                cents = f",{rest:0{decimals}}" if decimals else ""
                return f"{symbol or self.currency} {sign}{f'{whole:,}'.replace(',', '.')}{cents}"
            case "en":
                cents = f".{rest:0{decimals}}" if decimals else ""
                return f"{sign}{symbol or self.currency + ' '}{whole:,}{cents}"
            case _:
                raise ValueError(f"amounts are written in nl or en, not in {language!r}")

    def _beside(self, other: "Money") -> int:
        if self.currency != other.currency:
            raise CurrencyMismatch(f"{self} and {other} are in different currencies")
        return other.minor

    def __add__(self, other: "Money") -> "Money":
        return Money(self.minor + self._beside(other), self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.minor - self._beside(other), self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.minor, self.currency)

    def __lt__(self, other: "Money") -> bool:
        return self.minor < self._beside(other)

    def __le__(self, other: "Money") -> bool:
        return self.minor <= self._beside(other)

    def __gt__(self, other: "Money") -> bool:
        return self.minor > self._beside(other)

    def __ge__(self, other: "Money") -> bool:
        return self.minor >= self._beside(other)

    def times(self, factor: Exact) -> "Money":
        """Multiply exactly, then round once to the cent: half a cent goes up, for credits away from zero.

        A credit is thus always the mirror image of the charge it takes back.
        """
        product = self.minor * _fraction(factor)
        twice, rest = 2 * abs(product.numerator), product.denominator
        rounded = (twice + rest) // (2 * rest)
        return Money(-rounded if product < 0 else rounded, self.currency)

    def percent(self, rate: Exact) -> "Money":
        """Take `rate` per cent of the amount, rounded as in `times`: EUR 50.00 at 21 is EUR 10.50."""
        return self.times(_fraction(rate) / 100)

    def allocate(self, weights: Sequence[Exact]) -> tuple["Money", ...]:
        """Divide the amount in proportion to `weights` without losing a cent.

        Every share is within a cent of its exact part; the cents that are left go to the largest remainders,
        the earlier share first when they are equal. Raises ValueError for no weights, a negative one or only
        zeros.
        """
        parts = [_fraction(weight) for weight in weights]
        whole = sum(parts, start=Fraction(0))
        if whole == 0 or any(part < 0 for part in parts):
            raise ValueError("an amount is divided over weights that are not negative and not all zero")
        size = abs(self.minor)
        exact = [size * part / whole for part in parts]
        shares = [int(part) for part in exact]
        by_remainder = sorted(range(len(parts)), key=lambda place: (shares[place] - exact[place], place))
        for place in by_remainder[: size - sum(shares)]:
            shares[place] += 1
        sign = -1 if self.minor < 0 else 1
        return tuple(Money(sign * share, self.currency) for share in shares)


def _fraction(number: Exact) -> Fraction:
    if isinstance(number, bool) or not isinstance(number, int | Decimal | Fraction):
        raise TypeError(f"amounts are multiplied by int, Decimal or Fraction, not by {number!r}")
    try:
        return Fraction(number)
    except (ValueError, OverflowError):
        raise ValueError(f"amounts are not multiplied by {number}") from None
