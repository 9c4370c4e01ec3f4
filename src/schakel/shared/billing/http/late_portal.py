"""What a client reads and does about invoices that are late: why there is interest, objecting, statements."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from schakel.kernel.calendars import business_day
from schakel.shared.accounts.interface import PlaceRequest, member_page
from schakel.shared.billing.documents.pdf import account_pdf, interest_pdf
from schakel.shared.billing.http.late_acting import act, pdf
from schakel.shared.billing.http.late_debtor import interest_why
from schakel.shared.billing.http.late_disputes import lines_of
from schakel.shared.billing.http.late_forms import ObjectForm, PeriodForm
from schakel.shared.billing.http.late_words import why
from schakel.shared.billing.http.places import company_names, posting
from schakel.shared.billing.queries.account_papers import account_paper
from schakel.shared.billing.queries.casework import cases
from schakel.shared.billing.queries.debtors import debtors_of
from schakel.shared.billing.queries.disputes import disputes_of
from schakel.shared.billing.queries.interest_papers import interest_paper
from schakel.shared.billing.queries.lines import objectable
from schakel.shared.billing.queries.objecting import objecting_to
from schakel.shared.billing.usecases.object_to_invoice import Objecting, object_to_invoice
from schakel.shared.clock import now
from schakel.shared.http import asked
from schakel.shared.tenancy.interface import transaction


def inside(request: PlaceRequest, name: str, *args: Any) -> str:
    """Return the address of a page of this client's invoices."""
    return reverse(f"billing:{name}", args=[request.organisation.slug, *args])


@require_safe
@member_page("billing.read")
def overdue(request: PlaceRequest) -> HttpResponse:
    """Show what should have been paid, with interest of each day explained, and the statements."""
    client, today = request.organisation.id, business_day(now())
    with transaction(request.actor):
        found, companies = debtors_of(client, today), company_names()
        parts = [
            {
                "debtor": each, "company": companies.get(each.company, ""),
                "lines": [(line, interest_why(client, line)) for line in each.lines if line.overdue],
            }
            for each in found
        ]  # fmt: skip
        costs = [(each, why(each.clauses[0])) for each in cases(client) if each.clauses and not each.closed]
        said = disputes_of(client)
    form = PeriodForm(initial={"starts": today.replace(month=1, day=1), "through": today})
    return render(request, "billing/late/overdue.html", {
        "title": _("Overdue"),
        "parts": parts,
        "late": any(part["lines"] for part in parts),
        "cases": costs,
        "disputes": [(each, why(each.clause)) for each in said],
        "form": form,
        "today": today,
        "objects": request.actor.may("billing.object"),
    })  # fmt: skip


@posting
@member_page("billing.object")
def object_to(request: PlaceRequest, invoice: UUID) -> HttpResponse:
    """Object to an invoice."""
    client, today = request.organisation.id, business_day(now())
    with transaction(request.actor):
        document, found = objectable(client, invoice), objecting_to(client, invoice, today)
    if document is None or found is None:
        raise Http404
    back, form = inside(request, "overdue"), ObjectForm(asked.posted(request), lines=lines_of(document))
    last = found.outcome.last_day
    return act(
        request, form, lambda told: object_to_invoice(client, invoice, Objecting(
            reason=told["reason"], lines=told["lines"], amount=told["amount"]
        ), by=request.actor, at=now()),
        done=_("We have received your objection. You get an answer by e-mail."), back=back, button=_("Object"),
        title=_("Object to invoice %(number)s") % {"number": document.number},
        above=[(back, _("Overdue"))],
        text=_("The due date stays as it is, and so do reminders and interest. What we credit was never owed."),
        whys=[(
            _("You can object") if last is None else _("You can object through %(day)s") % {"day": f"{last:%d-%m-%Y}"},
            why(found.because[0]),
        )],
    )  # fmt: skip


@require_safe
@member_page("billing.read")
def interest_file(request: PlaceRequest, company: UUID) -> HttpResponse:
    """Give the statement of interest and costs of today."""
    client, today = request.organisation.id, business_day(now())
    with transaction(request.actor):
        paper = interest_paper(client, company, today)
    if paper is None:
        raise Http404
    return pdf(request, f"interest-{today}", lambda: interest_pdf(paper), inside(request, "overdue"))


@require_safe
@member_page("billing.read")
def account_file(request: PlaceRequest, company: UUID) -> HttpResponse:
    """Give the statement of account from a day through a day; of this year when none is named."""
    client, today = request.organisation.id, business_day(now())
    starts = asked.day(request.GET, "starts") or today.replace(month=1, day=1)
    through = min(asked.day(request.GET, "through") or today, today)
    with transaction(request.actor):
        paper = account_paper(client, company, min(starts, through), through)
    if paper is None:
        raise Http404
    return pdf(request, f"account-{through}", lambda: account_pdf(paper), inside(request, "overdue"))
