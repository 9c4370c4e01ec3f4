"""What an invoice shows of its lines and its VAT, ready to be written down."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.utils.translation import gettext

from schakel.kernel.money import Money
from schakel.shared.billing.documents.stating import vat_reason
from schakel.shared.billing.facts.invoices import Document, Line, VatCode

_DAY = timedelta(days=1)
_FEWEST = 2
"""Decimals of a unit price at least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line: numbers with how many decimals they are shown with, the last day of its period."""

    name: str
    description: str
    starts: date | None
    through: date | None
    quantity: Decimal
    quantity_decimals: int
    unit: str
    price: Decimal
    price_decimals: int
    vat: str
    net: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class VatRow:
    """The VAT of a code: its words, over what, how much, and why nothing where it is nothing."""

    words: str
    base: Money
    vat: Money
    reason: str


def rows_of(document: Document) -> list[Row]:
    """Return the rows of a document, in the language that is active."""
    rates = {group.code: group.rate for group in document.totals.groups}
    return [_row(line, rates[line.vat]) for line in document.lines]


def _row(line: Line, rate: Decimal) -> Row:
    name, _, description = line.text.strip().partition("\n")
    return Row(
        name=name,
        description=description,
        starts=line.starts,
        through=line.ends - _DAY if line.ends else None,
        quantity=line.quantity,
        quantity_decimals=_decimals(line.quantity),
        unit=unit_words(line.unit),
        price=line.unit_price,
        price_decimals=max(_decimals(line.unit_price), _FEWEST),
        vat=vat_words(line.vat, rate),
        net=line.net,
    )


def vat_rows_of(document: Document) -> list[VatRow]:
    """Return the VAT of a document by code, in the language that is active."""
    return [
        VatRow(
            words=vat_words(group.code, group.rate),
            base=group.base,
            vat=group.vat,
            reason=vat_reason(document, group.code),
        )
        for group in document.totals.groups
    ]


def vat_words(code: VatCode, rate: Decimal) -> str:
    """Return "21%", or what stands there where no VAT is charged."""
    match code:
        case VatCode.EXEMPT:
            return gettext("exempt")
        case VatCode.REVERSE:
            return gettext("reverse charge")
        case VatCode.OUTSIDE:
            return gettext("no VAT")
        case _:
            return f"{rate.normalize() + 0:f}%"


def unit_words(unit: str) -> str:
    """Return what a quantity counts; "" for things that are simply counted, another unit as it is."""
    known = {
        "one": "",
        "minute": gettext("minute"),
        "hour": gettext("hour"),
        "day": gettext("day"),
        "week": gettext("week"),
        "month": gettext("month"),
        "year": gettext("year"),
        "session": gettext("session"),
        "seat": gettext("seat"),
    }
    return known.get(unit, unit)


def _decimals(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0
