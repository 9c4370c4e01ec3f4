"""Websites of clients, for the provider's staff: those that wait for consent, deciding, and those of contracts."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from schakel.services.payments import interface as payments
from schakel.services.payments.facts.websites import SiteState
from schakel.services.payments.http.acting_set_up import OFFICE_FORM, act, in_office, posting, the_client
from schakel.services.payments.http.office_forms import DecideForm, NameForm
from schakel.services.payments.http.set_up_words import SITE_KINDS, SITES_FOR_STAFF
from schakel.services.payments.http.websites import why_state
from schakel.services.payments.http.why import why
from schakel.shared.accounts.interface import PlaceRequest, names_of, office_page
from schakel.shared.agreements import interface as agreements
from schakel.shared.clock import now
from schakel.shared.http import asked
from schakel.shared.tenancy.interface import transaction

SERVICE = "payments"


@require_safe
@office_page("payments.office")
def websites(request: PlaceRequest) -> HttpResponse:
    """List the websites that wait for consent, the oldest first."""
    query = asked.search(request.GET)
    waiting = payments.reported_everywhere(now())
    clients = names_of({client for client, _site in waiting})
    word = query.casefold()
    rows = [
        (clients[client], site)
        for client, site in waiting
        if word in f"{clients[client].name} {site.host} {site.goods}".casefold()
    ]
    context = {
        "title": _("Websites of clients"), "query": query, "rows": rows, "why": why("linktopay:6.3"),
    }  # fmt: skip
    return render(request, "payments/office/websites.html", context)


@posting
@office_page("payments.office")
def decide(request: PlaceRequest, client: UUID, site: UUID) -> HttpResponse:
    """Consent to a website that a client reported, or not."""
    whose, back = the_client(client), in_office("websites")
    with transaction(request.actor.within(client)):
        found = payments.site(client, site, now())
        declared = payments.declaration_of(client, site)
    if found is None:
        raise Http404
    form = DecideForm(asked.posted(request))
    return act(
        request, form, lambda told: payments.decide_website(
            client, site, consent=form.consents, reason=told["reason"], by=request.actor, at=now()
        ),
        done=_("The client was told in writing."), page="payments/office/decide.html",
        title=_("Decide on %(host)s") % {"host": found.host}, back=back, client=whose, site=found,
        declared=declared, state=(SITES_FOR_STAFF[found.state], SITE_KINDS.get(found.state, "")),
        waits=found.state is SiteState.REPORTED, reason=why_state(found), why=why("linktopay:6.3"),
    )  # fmt: skip


@posting
@office_page("payments.office")
def name(request: PlaceRequest, client: UUID, contract: UUID) -> HttpResponse:
    """Enter a website that a contract names."""
    whose, back = the_client(client), in_office("client", client)
    with transaction(request.actor.within(client)):
        found = agreements.contract(client, contract)
    if found is None or found.service != SERVICE:
        raise Http404
    form = NameForm(asked.posted(request))
    return act(
        request, form, lambda told: payments.name_website(
            client, contract, told["address"], told["goods"], by=request.actor, at=now()
        ),
        done=_("The website was entered. It works once the client has declared that it may use it."),
        page=OFFICE_FORM, title=_("A website of contract %(number)s") % {"number": found.number},
        button=_("Enter the website"), back=back,
        above=[(in_office("clients"), _("Clients with payment links")), (back, whose.name)],
        text=_("Only websites that the contract itself names. The client reports others, and they wait for consent."),
        whys=[(_("Which websites can be used"), why("linktopay:6.2"))],
    )  # fmt: skip
