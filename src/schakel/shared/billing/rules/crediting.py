"""What a credit note takes back."""

from collections.abc import Sequence
from decimal import Decimal

from schakel.kernel.money import Money
from schakel.shared.billing.facts.invoices import Document, Line, VatCode
from schakel.shared.billing.rules.vat import mirrored, net_of_including

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


def part_of(document: Document, amount: Money, text: str) -> tuple[Line, ...]:
    """Return the lines that take back a part of an invoice, VAT included, over its VAT codes in proportion.

    Where no amount without VAT gives that part exactly it is the next one above, and never more than the invoice.
    Raises ValueError for more than the invoice, or nothing.
    """
    totals = document.totals
    if not 0 < amount.minor <= totals.total.minor:
        raise ValueError(f"{amount} is no part of {totals.total}")
    shares = amount.allocate([max((group.base + group.vat).minor, 0) for group in totals.groups])
    nets = [
        (group.code, min(_without_vat(share, group.rate), group.base))
        for group, share in zip(totals.groups, shares, strict=True)
    ]
    return tuple(
        Line(text=text, quantity=_MINUS_ONE, unit_price=net.decimal, net=-net, vat=code)
        for code, net in nets
        if net.minor
    )


def _without_vat(gross: Money, rate: Decimal) -> Money:
    """Return the lowest amount that comes to at least `gross` once its VAT is added."""
    net, cent = net_of_including(gross, rate), Money(1, gross.currency)
    while net + net.percent(rate) < gross:
        net += cent
    while (lower := net - cent) + lower.percent(rate) >= gross:
        net = lower
    return net


def _by_code(document: Document) -> dict[VatCode, Money]:
    return {group.code: group.base for group in document.totals.groups}
