"""One invoice or credit note of a client: as it was issued, what is open of it, and as files."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from schakel.kernel.calendars import business_day
from schakel.shared.accounts.interface import PlaceRequest, member_page
from schakel.shared.agreements.interface import contract, service_of
from schakel.shared.billing.documents.invoice_rows import rows_of, vat_rows_of
from schakel.shared.billing.documents.stating import as_stated
from schakel.shared.billing.documents.transfer_code import transfer_code
from schakel.shared.billing.facts.invoices import Document, DocumentKind
from schakel.shared.billing.facts.portal import Owed
from schakel.shared.billing.facts.records import InvoiceFact, Standing
from schakel.shared.billing.http.portal_files import (
    PdfUnavailableError,
    UblImpossibleError,
    pdf_file,
    ubl_file,
)
from schakel.shared.billing.http.words import FROM_CREDIT, VIAS, standing_words, why_due
from schakel.shared.billing.queries.invoices import credit_notes_of, document_of
from schakel.shared.billing.queries.invoices import invoice as invoice_of
from schakel.shared.billing.queries.parties import payment_terms
from schakel.shared.billing.queries.pay_links import pay_link_of
from schakel.shared.billing.queries.to_pay import debit_plan, owed_of
from schakel.shared.clock import now

READS = "billing.read"
_OVER = {Standing.PAID, Standing.CREDITED}


@require_safe
@member_page(READS)
def invoice(request: PlaceRequest, invoice: UUID) -> HttpResponse:
    """Show an invoice or credit note with its lines and VAT as on paper, and how it stands today."""
    client, today = request.organisation.id, business_day(now())
    fact, document = invoice_of(client, invoice, today=today), document_of(client, invoice)
    if fact is None or document is None:
        raise Http404
    stated = as_stated(document)
    kind, standing = standing_words(fact)
    of_invoice = fact.kind is DocumentKind.INVOICE
    return render(request, "billing/invoice.html", {
        "title": _title(fact),
        "invoice": fact,
        "document": stated,
        "kind": kind,
        "standing": standing,
        "service": service_of(fact.service).name,
        "lines": rows_of(stated),
        "vat": vat_rows_of(stated),
        "notes": credit_notes_of(client, invoice) if of_invoice else [],
        "corrects": invoice_of(client, fact.corrects) if fact.corrects else None,
        **(_standing(fact, document, owed_of(fact, today)) if of_invoice else {}),
    })  # fmt: skip


@require_safe
@member_page(READS)
def pdf(request: PlaceRequest, invoice: UUID) -> HttpResponse:
    """Give it as a PDF, with its UBL inside."""
    try:
        return pdf_file(document_of(request.organisation.id, invoice))
    except PdfUnavailableError:
        return _back(
            request, invoice, _("The PDF cannot be made at this moment. Nothing is lost: try again later.")
        )


@require_safe
@member_page(READS)
def ubl(request: PlaceRequest, invoice: UUID) -> HttpResponse:
    """Give it as UBL, for bookkeeping."""
    try:
        return ubl_file(document_of(request.organisation.id, invoice))
    except UblImpossibleError:
        return _back(request, invoice, _("UBL has no form for this invoice. Use the PDF."))


def _back(request: PlaceRequest, invoice: UUID, said: str) -> HttpResponse:
    messages.error(request, said)
    return redirect("billing:invoice", request.organisation.slug, invoice)


def _title(fact: InvoiceFact) -> str:
    name = _("Invoice %(number)s") if fact.kind is DocumentKind.INVOICE else _("Credit note %(number)s")
    return name % {"number": fact.number}


def _standing(fact: InvoiceFact, document: Document, owed: Owed) -> dict[str, Any]:
    """Return what is shown of an invoice that may still have to be paid."""
    open_now = fact.standing not in _OVER and owed.total.minor > 0
    plan = debit_plan(fact) if open_now else None
    by_transfer = open_now and not fact.by_debit and bool(document.iban)
    name = document.account_name or document.seller.name
    return {
        "owed": owed,
        "open_now": open_now,
        "plan": plan,
        "pay_link": pay_link_of(fact.organisation, fact.id) if open_now and plan is None else "",
        "parts": [(each, FROM_CREDIT if each.via is None else VIAS[each.via]) for each in owed.parts],
        "why_due": _why_due(fact, document),
        "by_transfer": by_transfer,
        "account_name": name,
        "code": transfer_code(name, document.iban, owed.total, fact.reference) if by_transfer else "",
    }


def _why_due(fact: InvoiceFact, document: Document) -> dict[str, Any] | None:
    found = contract(fact.organisation, fact.contract)
    if found is None:
        return None
    terms = payment_terms(found, fact.issued)
    return why_due(terms, fact.service, fact.issued, fact.due, document.due)
