"""A document as it is stated to its reader: which way round, and why no VAT is charged."""

from dataclasses import replace

from django.utils.translation import gettext, override

from schakel.shared.billing.facts.invoices import Document, DocumentKind, Totals, VatCode, VatGroup
from schakel.shared.billing.rules.vat import mirrored


def as_stated(document: Document) -> Document:
    """Return a credit note with what it gives back as amounts above zero, however its lines were booked.

    A credit note says itself that it takes back; an amount below zero on it would be one to pay after all.
    """
    if document.kind is DocumentKind.INVOICE or document.totals.total.minor >= 0:
        return document
    totals = document.totals
    groups = tuple(VatGroup(each.code, each.rate, -each.base, -each.vat) for each in totals.groups)
    turned = Totals(groups, -totals.net, -totals.vat, -totals.total)
    return replace(document, lines=mirrored(document.lines), totals=turned)


def vat_reason(document: Document, code: VatCode) -> str:
    """Return why a code charges no VAT, in the document's words or else in those of the law; "" where it charges."""
    own = dict(document.vat_reasons).get(code, "")
    if own:
        return own
    with override(document.language):
        match code:
            case VatCode.REVERSE:
                return gettext("Reverse charge: the customer accounts for the VAT")
            case VatCode.EXEMPT:
                return gettext("Exempt from VAT: education")
            case VatCode.OUTSIDE:
                return gettext("Not within the scope of Dutch VAT")
            case _:
                return ""
