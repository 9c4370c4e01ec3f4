"""A line in UBL (BG-25), and the VAT categories that lines and totals name."""

from datetime import timedelta
from decimal import Decimal

from schakel.shared.billing.documents.ubl_xml import Element, add, add_amount
from schakel.shared.billing.facts.invoices import Line, VatCode

CATEGORIES = {
    VatCode.STANDARD: "S",
    VatCode.REDUCED: "S",
    VatCode.ZERO: "Z",
    VatCode.EXEMPT: "E",
    VatCode.REVERSE: "AE",
    VatCode.OUTSIDE: "O",
}
"""Code -> category of EN 16931 (UNCL 5305)."""
_UNITS = {"month": "MON", "hour": "HUR", "day": "DAY", "week": "WEE", "year": "ANN", "minute": "MIN"}
"""Unit -> code of UN/ECE Recommendation 20; all others are counted."""
_COUNTED = "C62"
_DAY = timedelta(days=1)


def add_line(root: Element, number: int, line: Line, rate: Decimal, currency: str, *, credit: bool) -> None:
    """Add a line with its VAT `rate` in per cent.

    A price below zero becomes one above it for a quantity below zero, as BR-27 asks. Only the first line of its text
    is its name, the rest describes it.
    """
    element = add(root, "cac:CreditNoteLine" if credit else "cac:InvoiceLine")
    turned = -1 if line.unit_price < 0 else 1
    add(element, "cbc:ID", str(number))
    add(
        element,
        "cbc:CreditedQuantity" if credit else "cbc:InvoicedQuantity",
        plain_number(turned * line.quantity),
        unitCode=_UNITS.get(line.unit, _COUNTED),
    )
    add_amount(element, "cbc:LineExtensionAmount", line.net)
    if line.starts or line.ends:
        period = add(element, "cac:InvoicePeriod")
        add(period, "cbc:StartDate", line.starts.isoformat() if line.starts else "")
        add(period, "cbc:EndDate", (line.ends - _DAY).isoformat() if line.ends else "")
    name, _, description = line.text.strip().partition("\n")
    item = add(element, "cac:Item")
    add(item, "cbc:Description", description)
    add(item, "cbc:Name", name)
    category = add(item, "cac:ClassifiedTaxCategory")
    add_category(category, line.vat, rate)
    add(add(category, "cac:TaxScheme"), "cbc:ID", "VAT")
    price = plain_number(turned * line.unit_price)
    add(add(element, "cac:Price"), "cbc:PriceAmount", price, currencyID=currency)


def add_category(parent: Element, code: VatCode, rate: Decimal) -> None:
    """Add a category and its percentage; what is outside the scope of VAT has none (BR-O-05)."""
    add(parent, "cbc:ID", CATEGORIES[code])
    add(parent, "cbc:Percent", "" if code is VatCode.OUTSIDE else plain_number(rate))


def plain_number(number: Decimal) -> str:
    """Write a number without exponent and without zeros at its end."""
    return f"{number.normalize() + 0:f}"
