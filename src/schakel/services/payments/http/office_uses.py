"""Uses of payment links on websites that were not active, for the provider's staff, and stopping a client for them."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from schakel.services.payments import interface as payments
from schakel.services.payments.facts.records import ForeignUseFact, StopFact
from schakel.services.payments.facts.websites import ForeignUse
from schakel.services.payments.http.acting_set_up import (
    OFFICE_CONFIRM,
    OFFICE_FORM,
    act,
    confirm,
    in_office,
    listed,
    posting,
    the_client,
)
from schakel.services.payments.http.office_forms import GoodsForm, StopForm
from schakel.services.payments.http.set_up_words import WHERE, host_in_words
from schakel.services.payments.http.why import why
from schakel.services.payments.rules.websites import unreported_use
from schakel.shared.accounts.interface import PlaceRequest, names_of, office_page
from schakel.shared.clock import now
from schakel.shared.http import asked
from schakel.shared.tenancy.interface import transaction


@require_safe
@office_page("payments.office")
def uses(request: PlaceRequest) -> HttpResponse:
    """List uses elsewhere of all clients, newest first."""
    query = asked.search(request.GET)
    ask = partial(payments.uses_everywhere, str(request.organisation.id), search=query)
    page = listed(lambda after, before: ask(after=after, before=before), request)
    clients = names_of({one.client for one in page.rows})
    return render(request, "payments/office/uses.html", {
        "title": _("Use elsewhere"), "query": query, "page": page,
        "rows": [(clients[one.client], shown_use(one)) for one in page.rows],
        "why": why("linktopay:6.5", options=[
            _("Look at the address, and talk to the client. No number of uses changes anything by itself."),
            _("What had been reported before is no ground to stop the application; it stays blocked all the same."),
        ]),
    })  # fmt: skip


@posting
@office_page("payments.office", recent=True)
def stop(request: PlaceRequest, client: UUID) -> HttpResponse:
    """Stop the application of a client, after showing the facts that will be kept and what it does."""
    whose, back = the_client(client), in_office("client", client)
    with transaction(request.actor.within(client)):
        sites = [(one.id, one.host) for one in payments.sites(client, now())]
        kept = unreported_use(payments.uses_of(client)).outcome.uses
    form = StopForm(asked.posted(request), websites=sites)
    return act(
        request, form, lambda told: payments.stop_application(
            client, reason=told["reason"], website=told["website"], by=request.actor, at=now()
        ),
        done=_("The application is stopped. The client was told why."), page="payments/office/stop.html",
        title=_("Stop the payment links of %(client)s") % {"client": whose.name}, back=back, client=whose,
        facts=[(one, host_in_words(one.host), WHERE[one.where]) for one in kept],
        button=_("Stop now"), why=why("linktopay:6.5"),
        consequences=[
            _("No new links can be made, in the portal or by programs."),
            _("Payers of open links read that they are not available."),
            _("Payments that were started are still recorded, and the client can send money back."),
            _("The portal can be read, and nothing in it changed."),
            _("Whoever manages payments at the client gets the reason and the facts by e-mail, at once."),
        ],
    )  # fmt: skip


@posting
@office_page("payments.office")
def goods(request: PlaceRequest, client: UUID) -> HttpResponse:
    """Note that a link fits no goods or services of which the client told."""
    whose, back = the_client(client), in_office("client", client)
    return act(
        request, GoodsForm(asked.posted(request)), lambda told: payments.note_goods(
            client, told["link"], reported=told["reported"], by=request.actor, at=now()
        ),
        done=_("It is on file. Nothing else changed."), page=OFFICE_FORM, title=_("A link that fits no goods"),
        button=_("Note it"), back=back,
        above=[(in_office("clients"), _("Clients with payment links")), (back, whose.name)],
        text=_("A link for goods or services of which the client did not tell before it made the link."),
        whys=[(_("What this is for"), why("linktopay:6.5"))],
    )  # fmt: skip


@posting
@office_page("payments.office")
def lift(request: PlaceRequest, client: UUID, stop: UUID) -> HttpResponse:
    """Give a client its payment links back."""
    whose, back = the_client(client), in_office("client", client)
    with transaction(request.actor.within(client)):
        found = _stop(client, stop)
    return confirm(
        request, lambda: payments.lift_stop(client, stop, by=request.actor, at=now()),
        done=_("The stop is lifted. The client was told."), page=OFFICE_CONFIRM,
        title=_("Lift the stop of %(what)s") % {"what": found.host or whose.name}, button=_("Lift the stop"), back=back,
        above=[(in_office("clients"), _("Clients with payment links")), (back, whose.name)], calm=True,
        consequences=[
            _("Links can be made again, and open ones can be paid, unless something else stops them."),
            _("Whoever manages payments at the client is told by e-mail."),
            _("The facts stay on file, with the reason and both times."),
        ],
        why=why("linktopay:14.6", [(_("Reason"), found.reason)]),
    )  # fmt: skip


def shown_use(one: ForeignUseFact) -> dict[str, Any]:
    """Return a use elsewhere as lists show it, and whether it counts as one that was not reported (linktopay:6.5)."""
    use = ForeignUse(host=one.host, at=one.at, where=one.place, reported=one.reported_at)
    return {
        "use": one, "host": host_in_words(one.host), "place": WHERE[one.place],
        "unreported": bool(unreported_use([use]).outcome.uses),
    }  # fmt: skip


def _stop(client: UUID, stop: UUID) -> StopFact:
    found = next((one for one in payments.stops(client) if one.id == stop), None)
    if found is None:
        raise Http404
    return found
