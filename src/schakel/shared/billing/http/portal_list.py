"""A client's invoices and credit notes: the list."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from schakel.kernel.calendars import business_day
from schakel.shared.accounts.interface import PlaceRequest, member_page
from schakel.shared.agreements.interface import company, contracts, service_of
from schakel.shared.billing.facts.records import InvoiceFact, Standing
from schakel.shared.billing.http.words import CHOICES, standing_words
from schakel.shared.billing.queries.invoices import invoices, totals_of
from schakel.shared.clock import now
from schakel.shared.http import asked
from schakel.shared.http.interface import Page, ProblemError

READS = "billing.read"


@require_safe
@member_page(READS)
def listed(request: PlaceRequest) -> HttpResponse:
    """Show invoices and credit notes, newest first, and where the client stands."""
    client, today = request.organisation.id, business_day(now())
    wanted = _wanted(request)
    page = _page(request, wanted)
    agreed = contracts(client)
    return render(request, "billing/invoices.html", {
        "title": _("Invoices"),
        "wanted": wanted,
        "filtered": any(wanted.values()),
        "page": page,
        "rows": [(one, *standing_words(one), service_of(one.service).name) for one in page.rows],
        "choices": CHOICES,
        "contracts": agreed,
        "companies": _companies({one.legal_entity for one in agreed}),
        "positions": totals_of(client, today=today),
    })  # fmt: skip


def _wanted(request: PlaceRequest) -> dict[str, Any]:
    query = request.GET
    standing = query.get("standing", "")
    return {
        "search": asked.search(query),
        "standing": standing if standing in set(Standing) else "",
        "company": asked.ident(query, "company"),
        "contract": asked.ident(query, "contract"),
    }


def _page(request: PlaceRequest, wanted: dict[str, Any]) -> Page[InvoiceFact]:
    """Return the page asked for; the first one for a cursor of another list."""
    client, today = request.organisation.id, business_day(now())
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    try:
        return invoices(client, after=after, before=before, today=today, **wanted)
    except ProblemError:
        return invoices(client, today=today, **wanted)


def _companies(ids: set[UUID]) -> list[tuple[UUID, str]]:
    """Return the companies that invoice the client, where there are several to choose from."""
    found = [(each, company(each)) for each in ids]
    named = sorted((one.name, each) for each, one in found if one is not None)
    return [(each, name) for name, each in named] if len(named) > 1 else []
