"""What is paid for: lines with VAT."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from schakel.kernel.money import Money


class Vat(StrEnum):
    """The Dutch rates and what is outside of them."""

    STANDARD = "21"
    REDUCED = "9"
    ZERO = "0"
    EXEMPT = "exempt"
    REVERSE = "reverse"

    @property
    def rate(self) -> Decimal:
        """The rate in per cent; what is exempt or shifted to the buyer carries none."""
        return Decimal(self.value) if self.value.isdigit() else Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkLine:
    """Something that is sold under a link: `each` is the price of one, with VAT."""

    name: str
    quantity: int
    each: Money
    vat: Vat = Vat.STANDARD

    @property
    def total(self) -> Money:
        """What the line comes to, with VAT."""
        return self.each.times(self.quantity)


@dataclass(frozen=True, slots=True)
class VatShare:
    """What of an amount falls under one rate: with VAT, and the VAT in it."""

    vat: Vat
    gross: Money
    tax: Money

    @property
    def net(self) -> Money:
        """What is left without VAT."""
        return self.gross - self.tax
