"""What the codes of banks and of the book are called on pages."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from schakel.services.payments.facts.books import (
    ASKED,
    CHARGED_BACK,
    EXPECTED,
    RECEIVED,
    REFUNDED,
    PostingKind,
)
from schakel.shared.bank.http.words import Words
from schakel.shared.bank.interface import Evidence

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Promise

EVIDENCE: Words = {
    Evidence.REFERENCE: _("Names the reference of the link"),
    Evidence.AMOUNT_AND_IBAN: _("Same amount and same account"),
    Evidence.SUM_AND_IBAN: _("Amounts add up, same account"),
    Evidence.AMOUNT_AND_NAME: _("Same amount and same name"),
}
EVIDENCE_KINDS = {Evidence.REFERENCE: "success"}
"""Colours of badges; all others ask for a look."""

POSTINGS: Words = {
    PostingKind.EXPECTED: _("Expected"),
    PostingKind.PAID: _("Paid"),
    PostingKind.REFUND: _("Sent back"),
    PostingKind.REFUND_FAILED: _("Could not be sent back"),
    PostingKind.CHARGEBACK: _("Charged back"),
    PostingKind.CHARGEBACK_REVERSED: _("Chargeback taken back"),
    PostingKind.TRANSFER: _("Matched on the bank"),
    PostingKind.TRANSFER_UNDONE: _("Match undone"),
}
NO_LONGER = _("No longer expected")
ACCOUNTS: Words = {
    EXPECTED: _("Still to come in"),
    ASKED: _("Asked of payers"),
    RECEIVED: _("Received from payers"),
    REFUNDED: _("Sent back to payers"),
    CHARGED_BACK: _("Taken back by banks"),
}


def posting_words(kind: PostingKind, taken: str) -> "str | Promise":
    """Return what happened in words; `taken` is the account that it was taken off."""
    if kind is PostingKind.EXPECTED and taken == EXPECTED:
        return NO_LONGER
    return POSTINGS[kind]
