"""What the codes of banks are called on pages."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Promise

type Words = Mapping[str, "str | Promise"]

RETURN_REASONS: Words = {
    "AC01": _("The account number is wrong"),
    "AC04": _("The account was closed"),
    "AC06": _("The account is blocked"),
    "AC13": _("A consumer's account, which this collection may not use"),
    "AG01": _("This kind of payment is not allowed on the account"),
    "AG02": _("The bank does not know this kind of payment"),
    "AM04": _("Not enough money on the account"),
    "AM05": _("The same payment came twice"),
    "BE05": _("The bank does not know who collects"),
    "CNOR": _("The bank of the payee takes no such payments"),
    "CUST": _("The payer asked for it"),
    "DNOR": _("The bank of the payer takes no such payments"),
    "DUPL": _("The same payment came twice"),
    "FOCR": _("Sent back after it was called back"),
    "FF01": _("The bank could not read the payment"),
    "FF05": _("The wrong kind of collection"),
    "FRAD": _("The bank suspects fraud"),
    "MD01": _("There is no mandate"),
    "MD02": _("The mandate is not complete"),
    "MD06": _("The payer asked the money back"),
    "MD07": _("The account holder has died"),
    "MS02": _("The payer refused it"),
    "MS03": _("The bank gives no reason"),
    "RC01": _("The code of the bank is wrong"),
    "RR01": _("The bank misses the payer's account number"),
    "RR02": _("The bank misses the payer's name or address"),
    "RR03": _("The bank misses the payee's name or address"),
    "RR04": _("A legal reason"),
    "SL01": _("The payer's bank blocks collections, as the payer asked"),
    "TECH": _("A technical fault at the bank"),
    "TM01": _("It came too late at the bank"),
}
"""Codes of ISO 20022 (external return reasons), as Dutch banks send them."""


def return_reason(code: str) -> str:
    """Return a bank's reason in words, with its code; nothing for none."""
    if not code:
        return ""
    words = RETURN_REASONS.get(code)
    return f"{words} ({code})" if words else _now("Sent back with code %(code)s") % {"code": code}
