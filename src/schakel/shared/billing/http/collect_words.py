"""What mandates, collections, returns and money on the bank are called on pages."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _

from schakel.shared.bank.interface import Evidence
from schakel.shared.billing.facts.debits import DebitScheme
from schakel.shared.billing.facts.mandates import MandateState, MandateWay
from schakel.shared.http.why import why as why_of

why = partial(why_of, document=_("Terms"))

MANDATES: Mapping[MandateState, tuple[str, Any]] = {
    MandateState.ASKED: ("warning", _("Asked, not given yet")),
    MandateState.ACTIVE: ("success", _("In use")),
    MandateState.UNCONFIRMED: ("warning", _("Waits for the bank")),
    MandateState.BLOCKED: ("danger", _("Blocked by the bank")),
    MandateState.ENDED: ("", _("Ended")),
    MandateState.WITHDRAWN: ("", _("Request taken back")),
}
"""Colour and name of each."""
ENDED: Mapping[str, Any] = {
    "client": _("Ended by the client"),
    "staff": _("Ended by the provider"),
    "changed": _("Another mandate took its place"),
}
SCHEMES: Mapping[DebitScheme, Any] = {
    DebitScheme.CORE: _("SEPA direct debit (CORE)"),
    DebitScheme.B2B: _("SEPA direct debit for businesses (B2B)"),
}
WAYS: Mapping[MandateWay, Any] = {
    MandateWay.PORTAL: _("Given in the portal"),
    MandateWay.PAPER: _("Signed on paper"),
}
DEBITS: Mapping[str, tuple[str, Any]] = {
    "told": ("info", _("Announced")),
    "in_file": ("info", _("In a file")),
    "collected": ("success", _("Collected")),
    "returned": ("danger", _("Came back")),
    "dropped": ("", _("Not collected")),
}
TROUBLES: Mapping[str, Any] = {
    "unknown": _("We know of no such direct debit."),
    "amount": _("The bank names another amount than was collected."),
    "no_debit": _("This direct debit was not at the bank, or came back before."),
    "for_staff": _("It was dealt with, but look at it: the reason asks for a person."),
}
EVIDENCE: Mapping[Evidence, tuple[str, Any]] = {
    Evidence.REFERENCE: ("success", _("Names the reference of the invoice")),
    Evidence.AMOUNT_AND_IBAN: ("info", _("Same amount and same account")),
    Evidence.SUM_AND_IBAN: ("info", _("Amounts add up, same account")),
    Evidence.AMOUNT_AND_NAME: ("info", _("Same amount and same name")),
}
RECEIPTS: Mapping[str, tuple[str, Any]] = {
    "booked": ("success", _("Booked")),
    "held": ("warning", _("Held")),
    "refused": ("danger", _("Refused")),
    "undone": ("", _("Undone")),
}
ARRIVED: Mapping[str, Any] = {
    "bank": _("Bank transfer"),
    "debit": _("Direct debit"),
    "psp": _("Payment provider"),
    "link": _("Payment link"),
    "by_hand": _("By hand"),
}
