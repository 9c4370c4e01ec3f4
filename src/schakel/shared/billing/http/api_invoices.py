"""Endpoints about invoices and credit notes, for programs of a client: below /api/v1/invoices."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.translation import gettext_lazy as _

from schakel.kernel.calendars import business_day
from schakel.kernel.money import Money
from schakel.shared.accounts.interface import ApiRequest
from schakel.shared.billing.facts.invoices import DocumentKind
from schakel.shared.billing.facts.portal import Owed
from schakel.shared.billing.http.api_answers import Invoice, Invoices, InvoicesAsked, InvoiceSummary
from schakel.shared.billing.http.api_door import reads, told
from schakel.shared.billing.http.portal_files import (
    PdfUnavailableError,
    UblImpossibleError,
    pdf_file,
    ubl_file,
)
from schakel.shared.billing.queries.invoices import document_of, invoices
from schakel.shared.billing.queries.invoices import invoice as invoice_of
from schakel.shared.billing.queries.to_pay import owed_of
from schakel.shared.clock import now
from schakel.shared.http.interface import Kind, ProblemError

NO_PDF = Kind(
    "pdf-unavailable", 503, _("The PDF cannot be made at this moment. Nothing is lost: try again later.")
)
NO_UBL = Kind("ubl-impossible", 409, _("UBL has no form for this invoice. Use the PDF."))


@reads(gives=Invoices, query=InvoicesAsked)
def every(request: ApiRequest, asked: InvoicesAsked) -> HttpResponse:
    """List invoices and credit notes, newest first."""
    found = invoices(
        request.organisation.id, after=asked.after, before=asked.before, limit=asked.limit, search=asked.search,
        standing=asked.standing or "", contract=asked.contract, company=asked.company, today=business_day(now()),
    )  # fmt: skip
    rows = [InvoiceSummary.of(each) for each in found.rows]
    return told(Invoices(rows, after=found.older, before=found.newer))


@reads(gives=Invoice)
def one(request: ApiRequest, invoice: UUID) -> HttpResponse:
    """Give an invoice or credit note with its lines, its VAT, what was paid and what is to be paid."""
    client, today = request.organisation.id, business_day(now())
    fact, document = invoice_of(client, invoice, today=today), document_of(client, invoice)
    if fact is None or document is None:
        raise Http404
    nothing = Money(0, fact.total.currency)
    owed = Owed(principal=nothing, interest=nothing, costs=nothing, parts=())
    if fact.kind is DocumentKind.INVOICE:
        owed = owed_of(fact, today)
    return told(Invoice.of(fact, document, owed))


@reads(media="application/pdf")
def pdf(request: ApiRequest, invoice: UUID) -> HttpResponse:
    """Give an invoice or credit note as a PDF, with its UBL inside."""
    try:
        return pdf_file(document_of(request.organisation.id, invoice))
    except PdfUnavailableError:
        raise ProblemError(NO_PDF, headers={"Retry-After": "600"}) from None


@reads(media="application/xml")
def ubl(request: ApiRequest, invoice: UUID) -> HttpResponse:
    """Give an invoice or credit note as UBL 2.1 (EN 16931, Peppol BIS 3)."""
    try:
        return ubl_file(document_of(request.organisation.id, invoice))
    except UblImpossibleError:
        raise ProblemError(NO_UBL) from None
