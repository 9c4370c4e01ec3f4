"""QR codes: of a link, and of a plain bank transfer (European Payments Council, EPC069-12)."""

from base64 import b64encode
from io import BytesIO

import segno
from django.utils.safestring import SafeString, mark_safe
from segno import helpers
from stdnum import iban as iban_number

from schakel.kernel.money import Money

MODULE = 8
"""Pixels of one module of a picture."""
_LONGEST_NAME = 70


def link_code_svg(address: str) -> bytes:
    """Return the QR code of an address as an SVG file to print."""
    written = BytesIO()
    segno.make_qr(address, error="m").save(
        written, kind="svg", scale=MODULE, border=4, dark="#000", light="#fff"
    )
    return written.getvalue()


def link_code_png(address: str) -> bytes:
    """Return the QR code of an address as a PNG file."""
    written = BytesIO()
    segno.make_qr(address, error="m").save(written, kind="png", scale=MODULE, border=4)
    return written.getvalue()


def inline_code(address: str) -> SafeString:
    """Return the QR code of an address to stand in a page; the page says in words what it is."""
    return _inline(segno.make_qr(address, error="m"))


def transfer_code(name: str, iban: str, amount: Money, reference: str) -> SafeString:
    """Return the QR code by which a banking app fills in a transfer in euros.

    Raises ValueError for an IBAN whose check digits are wrong, another currency, or an amount that the standard does
    not take (EUR 0.01 to 999,999,999.99).
    """
    if not iban_number.is_valid(iban) or amount.currency != "EUR":
        raise ValueError("a transfer needs an IBAN, and euros")
    code = helpers.make_epc_qr(
        name=name[:_LONGEST_NAME], iban=iban, amount=amount.decimal, reference=reference
    )
    return _inline(code)


def data_address(content: bytes, kind: str) -> str:
    """Return a small picture as an address that carries it; empty for none."""
    return f"data:{kind};base64,{b64encode(content).decode()}" if content and kind else ""


def _inline(code: segno.QRCode) -> SafeString:
    drawn = code.svg_inline(
        omitsize=True, border=2, dark="#000", light="#fff", svgclass="code", lineclass=None
    )
    return mark_safe(drawn)  # noqa: S308 - drawn from modules, no text of anybody in it
