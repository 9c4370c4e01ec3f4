"""Collection, for the provider's staff: who pays late and what comes next, and what is owed by age."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from schakel.kernel.calendars import business_day
from schakel.shared.accounts.interface import PlaceRequest, office_page
from schakel.shared.billing.http.late_acting import place_of
from schakel.shared.billing.http.late_words import AGES, DEEDS, STEPS, why_step
from schakel.shared.billing.http.places import company_names, in_office
from schakel.shared.billing.queries.aging import aged_debtors, summed
from schakel.shared.billing.queries.debtors import DebtorFact, queue
from schakel.shared.clock import now
from schakel.shared.http import asked
from schakel.shared.http.spreadsheet import spreadsheet
from schakel.shared.tenancy.interface import transaction

PAGE = 25


@require_safe
@office_page("billing.office")
def collection(request: PlaceRequest) -> HttpResponse:
    """List who pays late, the longest first, with the next step and its clause."""
    query, start, today = asked.search(request.GET), place_of(request), business_day(now())
    found, more = queue(request.actor, today, search=query, start=start, count=PAGE)
    with transaction(request.actor):
        companies = company_names()
    return render(request, "billing/late/collection.html", {
        "title": _("Collection"),
        "query": query,
        "rows": [(each, companies.get(each.company, ""), step(each, request)) for each in found],
        "several": len(companies) > 1,
        "newer": str(max(0, start - PAGE)) if start else None,
        "older": str(start + PAGE) if more else None,
    })  # fmt: skip


def step(debtor: DebtorFact, request: PlaceRequest) -> dict[str, Any] | None:
    """Return the next step as a page shows it: its words, day, address and why."""
    if debtor.step is None:
        return None
    kind, day = debtor.step.outcome.kind, debtor.step.outcome.day
    deed = DEEDS.get(kind) if request.actor.may("billing.money") else None
    return {
        "label": STEPS[kind],
        "day": day if kind == "wait" else None,
        "url": in_office(deed, debtor.client.id, debtor.company) if deed else "",
        "why": why_step(debtor.step),
    }


@require_safe
@office_page("billing.office")
def aged(request: PlaceRequest) -> HttpResponse:
    """Show what every client owes by how long it is overdue."""
    query, today = asked.search(request.GET), business_day(now())
    with transaction(request.actor):
        rows, companies = aged_debtors(today, search=query), company_names()
    return render(request, "billing/late/aged.html", {
        "title": _("Debtors by age"),
        "query": query,
        "heads": AGES,
        "rows": [
            (each, companies.get(each.company, ""), list(zip(AGES, each.parts, strict=True))) for each in rows
        ],
        "sums": list(zip(AGES, summed(rows), strict=True)) if rows and len(_currencies(rows)) == 1 else None,
        "several": len(companies) > 1,
    })  # fmt: skip


@require_safe
@office_page("billing.office")
def aged_file(request: PlaceRequest) -> HttpResponse:
    """Give the same as a spreadsheet."""
    today = business_day(now())
    with transaction(request.actor):
        rows, companies = aged_debtors(today), company_names()
    head = (_("Client"), _("Company"), _("Currency"), *(str(each) for each in AGES), _("Total"))
    cells = (
        (each.client.name, companies.get(each.company, ""), each.total.currency, *each.parts, each.total)
        for each in rows
    )
    return spreadsheet(f"debtors-{today.isoformat()}", head, cells)


def _currencies(rows: Any) -> set[str]:
    return {each.total.currency for each in rows}
