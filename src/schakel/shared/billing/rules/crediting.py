"""What a credit note takes back."""

from collections.abc import Sequence
from decimal import Decimal

from schakel.kernel.money import Money
from schakel.shared.billing.facts.invoices import Document, Line, VatCode
from schakel.shared.billing.rules.vat import mirrored

_MINUS_ONE = Decimal(-1)
_REST = {"nl": "Rest van factuur {number}", "en": "Rest of invoice {number}"}


def rest_of(document: Document, credited: Sequence[Document]) -> tuple[Line, ...]:
    """Return the lines that take back all that is left of an invoice; none when nothing is.

    Without earlier credit notes these are its own lines, the other way round; else one for each VAT code.
    """
    if not credited:
        return mirrored([line for line in document.lines if line.net.minor])
    left = _by_code(document)
    for note in credited:
        for code, amount in _by_code(note).items():
            left[code] = left.get(code, Money(0, amount.currency)) + amount
    text = _REST[document.language].format(number=document.number)
    return tuple(
        Line(text=text, quantity=_MINUS_ONE, unit_price=amount.decimal, net=-amount, vat=code)
        for code, amount in left.items()
        if amount.minor
    )


def _by_code(document: Document) -> dict[VatCode, Money]:
    return {group.code: group.base for group in document.totals.groups}
