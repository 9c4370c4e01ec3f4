"""A case that was handed over, for the provider's staff: what was charged, more costs, its file, and its end."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from schakel.kernel.calendars import business_day
from schakel.shared.accounts.interface import OrganisationFact, PlaceRequest, office_page
from schakel.shared.billing.http.late_acting import act
from schakel.shared.billing.http.late_debtor import why_costs
from schakel.shared.billing.http.late_forms import JudicialForm, ReasonForm
from schakel.shared.billing.http.places import in_office, posting, the_client
from schakel.shared.billing.queries.case_file import case_file
from schakel.shared.billing.queries.casework import CaseFact
from schakel.shared.billing.queries.casework import case as case_of
from schakel.shared.billing.usecases.add_judicial_costs import add_judicial_costs
from schakel.shared.billing.usecases.close_case import close_case
from schakel.shared.clock import now
from schakel.shared.http import asked
from schakel.shared.http.downloads import download
from schakel.shared.tenancy.interface import transaction


@require_safe
@office_page("billing.office")
def case(request: PlaceRequest, client: UUID, case: UUID) -> HttpResponse:
    """Show a case."""
    whose, found = _found(request, client, case)
    return render(request, "billing/late/case.html", {
        "title": _("Case of %(day)s") % {"day": f"{found.opened:%d-%m-%Y}"},
        "client": whose,
        "case": found,
        "why": why_costs(found.clauses),
        "acts": request.actor.may("billing.money") and not found.closed,
    })  # fmt: skip


@posting
@office_page("billing.money")
def judicial(request: PlaceRequest, client: UUID, case: UUID) -> HttpResponse:
    """Enter costs of a court or of execution."""
    whose, _case = _found(request, client, case)
    back, form = in_office("case", client, case), JudicialForm(asked.posted(request))
    return act(
        request, form, lambda told: add_judicial_costs(
            client, case, told["amount"], evidence=told["evidence"], by=request.actor, at=now()
        ),
        done=_("The costs were charged."), back=back, title=_("Costs of a court or of execution"),
        button=_("Charge them"), above=[(in_office("debtor", client), whose.name), (back, _("Case"))],
        text=_("Enter them as they were made. They are paid before interest and principal."),
    )  # fmt: skip


@posting
@office_page("billing.money")
def close(request: PlaceRequest, client: UUID, case: UUID) -> HttpResponse:
    """Close a case."""
    whose, _case = _found(request, client, case)
    back, form = in_office("case", client, case), ReasonForm(asked.posted(request))
    return act(
        request, form, lambda told: close_case(client, case, reason=told["reason"], by=request.actor, at=now()),
        done=_("The case was closed."), back=back, title=_("Close the case"), button=_("Close it"),
        above=[(in_office("debtor", client), whose.name), (back, _("Case"))],
        text=_("What is owed stays owed. A case closes by itself when everything is paid."),
    )  # fmt: skip


@require_safe
@office_page("billing.office")
def file(request: PlaceRequest, client: UUID, case: UUID) -> HttpResponse:
    """Give the file for a collector: invoices, the statement of interest and costs, and what the client was sent."""
    whose, found = _found(request, client, case)
    today = business_day(now())
    with transaction(request.actor.within(client)):
        content = case_file(client, found, today)
    return download(f"case-{whose.slug}-{found.opened.isoformat()}.zip", content)


def _found(request: PlaceRequest, client: UUID, case: UUID) -> tuple[OrganisationFact, CaseFact]:
    whose = the_client(client)
    with transaction(request.actor.within(client)):
        found = case_of(client, case)
    if found is None:
        raise Http404
    return whose, found
