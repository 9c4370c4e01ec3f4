"""Invoices of all clients, for the provider's staff: the list, and all there is to see of one."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from schakel.kernel.calendars import business_day
from schakel.shared.accounts.interface import OrganisationFact, PlaceRequest, names_of, office_page
from schakel.shared.billing.documents.invoice_rows import rows_of, vat_rows_of
from schakel.shared.billing.documents.pdf import PdfUnavailableError, invoice_pdf
from schakel.shared.billing.facts.invoices import Document, DocumentKind
from schakel.shared.billing.facts.office import CREDIT_NOTE
from schakel.shared.billing.facts.records import InvoiceFact, Standing, Via
from schakel.shared.billing.http.office_choices import company_names, invoices_asked
from schakel.shared.billing.http.office_words import CREDIT, EVENTS, PARTS, service_names, standing_of
from schakel.shared.billing.http.places import in_office, the_client
from schakel.shared.billing.http.words import CHOICES, VIAS
from schakel.shared.billing.http.words import CREDIT_NOTE as CREDIT_NOTE_WORDS
from schakel.shared.billing.queries import of_client
from schakel.shared.billing.queries.invoices import credit_notes_of, document_of
from schakel.shared.billing.queries.invoices import invoice as invoice_of
from schakel.shared.billing.queries.office import invoices_of_all
from schakel.shared.clock import now
from schakel.shared.http.acting import listed
from schakel.shared.http.downloads import download
from schakel.shared.messages.interface import deliveries
from schakel.shared.tenancy.interface import transaction


@require_safe
@office_page("billing.office")
def invoices(request: PlaceRequest) -> HttpResponse:
    """List invoices and credit notes of all clients."""
    wanted = invoices_asked(request.GET)
    ask = partial(invoices_of_all, str(request.organisation.id), wanted, today=business_day(now()))
    page = listed(lambda after, before: ask(after=after, before=before), request)
    clients, names, companies = (
        names_of({one.organisation for one in page.rows}), service_names(), company_names(),
    )  # fmt: skip
    return render(request, "billing/office/invoices.html", {
        "title": _("Invoices"), "wanted": wanted, "page": page,
        "rows": [(one, clients[one.organisation], names.get(one.service, one.service), *standing_of(one))
                 for one in page.rows],
        "standings": [*CHOICES, (CREDIT_NOTE, CREDIT_NOTE_WORDS[1])],
        "services": names.items(), "companies": companies.items(),
    })  # fmt: skip


@require_safe
@office_page("billing.office")
def invoice(request: PlaceRequest, client: UUID, invoice: UUID) -> HttpResponse:
    """Show an invoice as it was issued, what became of it, and what was sent about it."""
    whose, one, document = the_invoice(request, client, invoice)
    with transaction(request.actor.within(client)):
        events = of_client.events_of_claim(client, invoice)
        paid = of_client.divided_over(client, invoice)
        notes = credit_notes_of(client, invoice)
        mails = deliveries(client, invoice)
        corrected = None if one.corrects is None else invoice_of(client, one.corrects)
    label, kind = standing_of(one)
    return render(request, "billing/office/invoice.html", {
        "title": _title(one), "client": whose, "one": one, "document": document,
        "rows": rows_of(document), "vat_rows": vat_rows_of(document), "label": label, "kind": kind,
        "is_note": one.kind is DocumentKind.CREDIT_NOTE, "notes": notes, "mails": mails,
        "corrected": corrected,
        "events": [(each, EVENTS[each.kind]) for each in events],
        "paid": [(each, PARTS[each.part], VIAS[Via(each.via)] if each.via else CREDIT) for each in paid],
        "service": service_names().get(one.service, one.service),
        "may_run": request.actor.may("billing.run"),
        "may_credit": request.actor.may("billing.run") and _can_be_credited(one),
    })  # fmt: skip


@require_safe
@office_page("billing.office")
def pdf(request: PlaceRequest, client: UUID, invoice: UUID) -> HttpResponse:
    """Give an invoice or a credit note as it is printed, for the post."""
    _whose, _one, document = the_invoice(request, client, invoice)
    try:
        return download(f"{document.number}.pdf", invoice_pdf(document))
    except PdfUnavailableError:
        messages.error(request, _("This machine cannot print now. The invoice itself is on file."))
        return redirect(in_office("invoice", client, invoice))


def the_invoice(
    request: PlaceRequest, client: UUID, invoice: UUID
) -> tuple[OrganisationFact, InvoiceFact, Document]:
    """Return a client and an invoice of it as it was issued. Raises Http404."""
    whose = the_client(client)
    with transaction(request.actor.within(client)):
        found, document = invoice_of(client, invoice, today=business_day(now())), document_of(client, invoice)
    if found is None or document is None:
        raise Http404
    return whose, found, document


def _title(one: InvoiceFact) -> Any:
    words = _("Credit note %(number)s") if one.kind is DocumentKind.CREDIT_NOTE else _("Invoice %(number)s")
    return words % {"number": one.number}


def _can_be_credited(one: InvoiceFact) -> bool:
    return one.kind is DocumentKind.INVOICE and one.standing is not Standing.CREDITED
