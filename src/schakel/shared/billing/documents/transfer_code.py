"""QR code by which a banking app fills in a transfer (European Payments Council, EPC069-12)."""

import segno
from django.utils.safestring import SafeString, mark_safe
from segno import helpers
from stdnum import iban as iban_number
from stdnum import iso11649

from schakel.kernel.money import Money

_LONGEST_NAME = 70
_MOST = Money(99_999_999_999)


def transfer_code(name: str, iban: str, amount: Money, reference: str) -> SafeString:
    """Draw the code as SVG to stand in a page; empty where the standard has no form for the transfer.

    That is without a name or a right IBAN, in other than euros, and for less than a cent or a thousand million.
    A creditor reference goes in as one, other text as text.
    """
    euros = amount.currency == "EUR" and 0 < amount.minor <= _MOST.minor
    if not (name and euros and iban_number.is_valid(iban)):
        return SafeString("")
    structured = iso11649.is_valid(reference)
    code: segno.QRCode = helpers.make_epc_qr(
        name=name[:_LONGEST_NAME],
        iban=iban,
        amount=amount.decimal,
        reference=reference if structured else None,
        text=None if structured else reference or None,
    )
    drawn = code.svg_inline(scale=1, border=0, dark="#000", light=None, svgclass="code", lineclass=None)
    return mark_safe(drawn)  # noqa: S308 - drawn from modules, no text of anybody in it
