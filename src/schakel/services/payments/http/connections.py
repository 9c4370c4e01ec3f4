"""The client's own accounts with payment service providers: the list, adding one, its page, changing and closing it."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from schakel.services.payments import interface as payments
from schakel.services.payments.facts.records import ConnectionFact
from schakel.services.payments.http.acting_set_up import act, confirm, inside, posting
from schakel.services.payments.http.door import payments_page
from schakel.services.payments.http.set_up_forms import ConnectionForm, connector_named
from schakel.services.payments.http.set_up_words import PSPS, SANDBOX, SECRETS
from schakel.services.payments.http.why import why
from schakel.shared.accounts.interface import PlaceRequest
from schakel.shared.clock import now
from schakel.shared.http import asked
from schakel.shared.psp.interface import connectors

FORM = "payments/set_up/connection_form.html"


@require_safe
@payments_page()
def connections(request: PlaceRequest) -> HttpResponse:
    """List the connections, the closed ones too."""
    query = asked.search(request.GET)
    word = query.casefold()
    found = payments.connections(request.organisation.id, closed=True)
    rows = [one for one in found if word in f"{one.name} {one.label} {one.contract_reference}".casefold()]
    return render(request, "payments/set_up/connections.html", {
        "title": _("Payment service providers"), "query": query, "rows": rows, "sandbox": SANDBOX,
        "why": why("linktopay:1.13"),
    })  # fmt: skip


@posting
@payments_page("payments.manage", recent=True)
def add(request: PlaceRequest) -> HttpResponse:
    """Choose a kind of PSP, then connect an account with it."""
    back = inside(request, "connections")
    offered = connectors()
    chosen = connector_named(asked.text(request.GET, "psp", 40), offered)
    if chosen is None:
        return render(request, "payments/set_up/connection_choose.html", {
            "title": _("Add a connection"), "back": back, "sandbox": SANDBOX,
            "psps": [(one.name, one.label, PSPS.get(one.name, "")) for one in offered],
        })  # fmt: skip
    form = ConnectionForm(
        asked.posted(request), connector=chosen.name, label=chosen.label, adding=True,
        initial={"name": chosen.label},
    )  # fmt: skip
    return act(
        request, form, lambda _told: payments.add_connection(
            form.wish(), terms=form.terms(), by=request.actor, at=now()
        ),
        done=_("The account was connected. Now give its webhook address to the payment service provider."),
        page=FORM, title=_("Connect an account with %(psp)s") % {"psp": chosen.label}, button=_("Connect the account"),
        back=back,
        above=[(back, _("Payment service providers")), (inside(request, "connection-add"), _("Add a connection"))],
        text=_("The key is tried at once. Payers pay to this account; the money never passes through us."),
        whys=[(_("Why the terms of %(psp)s matter") % {"psp": chosen.label}, why("linktopay:2.9"))],
        trying=chosen.name == SANDBOX,
    )  # fmt: skip


@require_safe
@payments_page()
def connection(request: PlaceRequest, connection: UUID) -> HttpResponse:
    """Show a connection: where it reports to, what it offers, and what was confirmed. Never what opens it."""
    found = _found(request, connection)
    return render(request, "payments/set_up/connection.html", {
        "title": found.name,
        "connection": found,
        "trying": found.connector == SANDBOX,
        "secret": SECRETS.get(found.connector, ""),
        "confirmed": payments.terms_confirmed(request.organisation.id, connection),
        "why_terms": why("linktopay:2.9"),
        "why_money": why("linktopay:6.14"),
    })  # fmt: skip


@posting
@payments_page("payments.manage", recent=True)
def change(request: PlaceRequest, connection: UUID) -> HttpResponse:
    """Change the name, the reference or the secrets; what is left empty of the latter stays."""
    found = _found(request, connection)
    back = inside(request, "connection", connection)
    form = ConnectionForm(
        asked.posted(request), connector=found.connector, label=found.label,
        initial={"name": found.name, "contract_reference": found.contract_reference},
    )  # fmt: skip
    return act(
        request, form, lambda _told: payments.change_connection(
            connection, form.wish(), by=request.actor, at=now()
        ),
        done=_("Saved. We asked %(psp)s once more what your account offers.") % {"psp": found.label},
        page=FORM, title=_("Change %(name)s") % {"name": found.name}, button=_("Save"), back=back,
        above=[(inside(request, "connections"), _("Payment service providers")), (back, found.name)],
    )  # fmt: skip


@posting
@payments_page("payments.manage", always=True)
def close(request: PlaceRequest, connection: UUID) -> HttpResponse:
    """Close a connection, after showing what that does."""
    found = _found(request, connection)
    back = inside(request, "connection", connection)
    return confirm(
        request, lambda: payments.close_connection(connection, by=request.actor, at=now()),
        done=_("The connection is closed."), title=_("Close %(name)s") % {"name": found.name},
        button=_("Close the connection"), back=back,
        above=[(inside(request, "connections"), _("Payment service providers")), (back, found.name)],
        consequences=[
            _("No payment starts on it any more: payers of its open links read that they are not available."),
            _("Nothing is taken any more by mandates that were given on it."),
            _("New links use the newest of your other connections. Without one no links can be made."),
            _("Payments that were started are still recorded, and can be sent back."),
            _("Your contract with %(psp)s goes on. You end it there.") % {"psp": found.label},
        ],
    )  # fmt: skip


def _found(request: PlaceRequest, connection: UUID) -> ConnectionFact:
    found = payments.connection(request.organisation.id, connection)
    if found is None:
        raise Http404
    return found
