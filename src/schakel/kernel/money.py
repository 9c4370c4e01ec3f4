"""Amounts of money in whole cents, never in floating point."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Self

type Exact = int | Decimal | Fraction
"""A number without rounding of its own. Floats are refused everywhere."""

_SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£"}
_CURRENCIES = frozenset({"EUR", "USD", "GBP", "CHF", "DKK", "NOK", "SEK", "PLN", "CZK", "RON"})
_TEXT = re.compile(r"([A-Z]{3}) (-?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{2}))?", re.ASCII)


class CurrencyMismatch(ValueError):  # noqa: N818 - named after what happened
    """Two amounts in different currencies were added or compared."""


@dataclass(frozen=True, slots=True)
class Money:
    """An amount: `minor` hundredths of `currency` (ISO 4217, only currencies with two decimals).

    Negative amounts are credits. Amounts of one currency add up and compare; different currencies raise
    `CurrencyMismatch` (and are never equal).
    """

    minor: int
    currency: str = "EUR"

    def __post_init__(self) -> None:
        if isinstance(self.minor, bool) or not isinstance(self.minor, int):
            raise TypeError(f"an amount is a whole number of cents, not {self.minor!r}")
        if self.currency not in _CURRENCIES:
            known = ", ".join(sorted(_CURRENCIES))
            raise ValueError(f"{self.currency!r} is not a currency with two decimals known here ({known})")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read "EUR 25", "EUR 1,250.50" or "EUR -3.10". Raises ValueError for anything else."""
        found = _TEXT.fullmatch(text)
        if not found:
            raise ValueError(f'{text!r} is not an amount; write it as "EUR 25" or "EUR 1,250.50"')
        currency, sign, whole, cents = found.groups()
        minor = int(whole.replace(",", "")) * 100 + int(cents or 0)
        return cls(-minor if sign else minor, currency)

    @classmethod
    def total(cls, amounts: Iterable["Money"], currency: str = "EUR") -> "Money":
        """Add up `amounts`; none of them make nothing in `currency`."""
        return sum(amounts, start=cls(0, currency))

    def __str__(self) -> str:
        """Write the amount so that `parse` reads it back: "EUR 1250.50"."""
        whole, cents = divmod(abs(self.minor), 100)
        return f"{self.currency} {'-' if self.minor < 0 else ''}{whole}.{cents:02}"

    def format(self, language: str) -> str:
        """Write the amount for a reader: "€ 1.250,50" in nl, "€1,250.50" in en."""
        whole, cents = divmod(abs(self.minor), 100)
        sign = "-" if self.minor < 0 else ""
        symbol = _SYMBOLS.get(self.currency)
        match language.split("-", maxsplit=1)[0].lower():
            case "nl":
                return f"{symbol or self.currency} {sign}{f'{whole:,}'.replace(',', '.')},{cents:02}"
            case "en":
                return f"{sign}{symbol or self.currency + ' '}{whole:,}.{cents:02}"
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
