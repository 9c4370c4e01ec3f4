"""The list of payment links, on a page and as a spreadsheet."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from schakel.services.payments import interface as payments
from schakel.services.payments.facts.filters import LinkFilter
from schakel.services.payments.facts.links import LinkState
from schakel.services.payments.facts.records import LinkFact
from schakel.services.payments.http.door import payments_page
from schakel.services.payments.http.words import LINK_STATES
from schakel.shared.accounts.interface import PlaceRequest
from schakel.shared.clock import now
from schakel.shared.http import asked
from schakel.shared.http.interface import Page, ProblemError
from schakel.shared.http.spreadsheet import spreadsheet, workbook

MOST_EXPORTED = 20_000


@require_safe
@payments_page()
def links(request: PlaceRequest) -> HttpResponse:
    """Show links, newest first."""
    wanted, at = _wanted(request), now()
    page = _page(request, wanted)
    organisation = request.organisation.id
    return render(
        request,
        "payments/links.html",
        {
            "title": _("Payment links"),
            "wanted": wanted,
            "filtered": wanted != LinkFilter(),
            "page": page,
            "rows": [(one, *LINK_STATES[one.state]) for one in page.rows],
            "states": [(state, label) for state, (_kind, label) in LINK_STATES.items()],
            "websites": payments.sites(organisation, at),
            "ready": bool(payments.connections(organisation))
            and bool(payments.active_sites(organisation, at)),
        },
    )


@require_safe
@payments_page()
def links_csv(request: PlaceRequest) -> HttpResponse:
    """Give the links as a spreadsheet of plain text."""
    return spreadsheet("payment-links", _head(), _rows(request))


@require_safe
@payments_page()
def links_xlsx(request: PlaceRequest) -> HttpResponse:
    """Give the links as a workbook."""
    return workbook("payment-links", _head(), _rows(request))


def _head() -> list[str]:
    return [
        _("Made"), _("Description"), _("Reference"), _("Website"), _("State"), _("Currency"), _("Asked"), _("Paid"),
        _("Open"), _("Too much"), _("Payments"), _("Ends"), _("Payer"), _("Address"),
    ]  # fmt: skip


def _rows(request: PlaceRequest) -> list[list[Any]]:
    organisation = request.organisation.id
    found = payments.every_link(organisation, _wanted(request), now(), most=MOST_EXPORTED)
    return [_cells(request, one) for one in found]


def _cells(request: PlaceRequest, one: LinkFact) -> list[Any]:
    return [
        one.created_at, one.description, one.reference, one.host,
        str(LINK_STATES[one.state][1]), one.asks.currency, one.asks.amount, one.paid,
        one.open, one.surplus, one.payments,
        one.asks.expires,
        one.payer_name, payments.address_of(request.organisation.id, one.token),
    ]  # fmt: skip


def _page(request: PlaceRequest, wanted: LinkFilter) -> Page[LinkFact]:
    """Return the page asked for; the first one for a cursor of another list or another time."""
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    organisation = request.organisation.id
    try:
        return payments.links(organisation, wanted, now(), after=after, before=before)
    except ProblemError:
        return payments.links(organisation, wanted, now())


def _wanted(request: PlaceRequest) -> LinkFilter:
    query = request.GET
    state = query.get("state", "")
    first, last = asked.days(query)
    return LinkFilter(
        search=asked.search(query),
        state=LinkState(state) if state in set(LinkState) else None,
        website=asked.ident(query, "website"),
        archived=query.get("archived") == "yes",
        first=first,
        last=last,
    )
