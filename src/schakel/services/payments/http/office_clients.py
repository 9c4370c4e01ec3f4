"""Clients with payment links, for the provider's staff: the list, and all there is to see of one."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from schakel.kernel.calendars import business_day
from schakel.services.payments import interface as payments
from schakel.services.payments.facts.access import Reach
from schakel.services.payments.facts.records import SiteFact
from schakel.services.payments.http.acting_set_up import the_client
from schakel.services.payments.http.office_uses import shown_use
from schakel.services.payments.http.office_websites import SERVICE
from schakel.services.payments.http.set_up_words import SITE_KINDS, SITES_FOR_STAFF
from schakel.services.payments.http.websites import why_state, why_stopped
from schakel.services.payments.http.why import why
from schakel.shared.accounts.interface import PlaceRequest, office_page
from schakel.shared.agreements import interface as agreements
from schakel.shared.clock import now
from schakel.shared.http import asked
from schakel.shared.tenancy.interface import transaction

PAGE = 50


@require_safe
@office_page("payments.office")
def clients(request: PlaceRequest) -> HttpResponse:
    """List the clients that have or had a contract about payments, or a website for links."""
    query, place = asked.search(request.GET), _place(request)
    found = payments.clients_with_payments(search=query)
    shown = found[place : place + PAGE]
    sites, stopped = payments.sites_and_stops({one.id for one in shown})
    return render(request, "payments/office/clients.html", {
        "title": _("Clients with payment links"),
        "query": query,
        "rows": [(one, sites.get(one.id, 0), one.id in stopped) for one in shown],
        "newer": str(max(0, place - PAGE)) if place else None,
        "older": str(place + PAGE) if len(found) > place + PAGE else None,
    })  # fmt: skip


@require_safe
@office_page("payments.office")
def client(request: PlaceRequest, client: UUID) -> HttpResponse:
    """Show a client's websites, uses elsewhere, stops, and the contracts in which websites can be named."""
    whose, at = the_client(client), now()
    with transaction(request.actor.within(client)):
        access = payments.access_of(client, at)
        sites, uses = payments.sites(client, at), payments.foreign_uses(client)
        declared = {one.id: payments.declaration_of(client, one.id) for one in sites}
        stops = payments.stops(client)
        stopped = why_stopped(stops)
        contracts = [one for one in agreements.contracts(client) if one.service == SERVICE]
    return render(request, "payments/office/client.html", {
        "title": whose.name,
        "client": whose,
        "reach": str(access.outcome.reach),
        "over": access.outcome.reach in {Reach.OVER, Reach.NOT_AGREED},
        "why_reach": why(access.because[0]),
        "rows": [(*_shown(one), declared[one.id], stopped.get(one.id)) for one in sites],
        "uses": [shown_use(one) for one in uses],
        "stops": stops,
        "contracts": [
            (one, one.agreed.ends is not None and one.agreed.ends <= business_day(at), _named_in(sites, one.id))
            for one in contracts
        ],
        "why_stop": why("linktopay:6.5"),
    })  # fmt: skip


def _shown(one: SiteFact) -> tuple[SiteFact, Any, str, dict[str, Any]]:
    return one, SITES_FOR_STAFF[one.state], SITE_KINDS[one.state], why_state(one)


def _named_in(sites: list[SiteFact], contract: UUID) -> list[str]:
    return [one.host for one in sites if one.contract == contract]


def _place(request: PlaceRequest) -> int:
    told = request.GET.get("after") or request.GET.get("before") or ""
    return int(told) if told.isascii() and told.isdecimal() and len(told) < 7 else 0
