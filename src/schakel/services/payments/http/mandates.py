"""Mandates: permissions of payers to take later amounts; what was taken by them, taking more, and ending them."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from schakel.services.payments import interface as payments
from schakel.services.payments.facts.filters import PaymentFilter
from schakel.services.payments.facts.records import ConnectionFact, MandateFact
from schakel.services.payments.http.acting_set_up import act, confirm, inside, listed, posting
from schakel.services.payments.http.door import payments_page
from schakel.services.payments.http.set_up_forms import ChargeForm
from schakel.services.payments.http.why import why
from schakel.services.payments.http.words import PAYMENT_STATES
from schakel.shared.accounts.interface import PlaceRequest
from schakel.shared.clock import now
from schakel.shared.http import asked

FORM = "payments/set_up/mandate_charge.html"


@require_safe
@payments_page()
def mandates(request: PlaceRequest) -> HttpResponse:
    """List the mandates, newest first."""
    organisation, query = request.organisation.id, asked.search(request.GET)
    page = listed(
        lambda after, before: payments.mandate_page(organisation, search=query, after=after, before=before),
        request,
    )
    known = {one.id: one for one in payments.connections(organisation, closed=True)}
    rows = [(one, _name(one), _method(one, known.get(one.connection))) for one in page.rows]
    context = {"title": _("Mandates"), "query": query, "rows": rows, "page": page}
    return render(request, "payments/set_up/mandates.html", context)


@require_safe
@payments_page()
def mandate(request: PlaceRequest, mandate: UUID) -> HttpResponse:
    """Show a mandate, and what was taken by it."""
    organisation = request.organisation.id
    found = _found(request, mandate)
    account = payments.connection(organisation, found.connection)
    taken = partial(payments.payments, organisation, PaymentFilter(mandate=mandate))
    page = listed(lambda after, before: taken(after=after, before=before), request)
    return render(request, "payments/set_up/mandate.html", {
        "title": _name(found),
        "mandate": found,
        "method": _method(found, account),
        "account": account,
        "usable": found.ended_at is None and account is not None and account.closed_at is None,
        "rows": [(one, *PAYMENT_STATES[one.status]) for one in page.rows],
        "page": page,
    })  # fmt: skip


@posting
@payments_page("payments.links")
def charge(request: PlaceRequest, mandate: UUID) -> HttpResponse:
    """Take an amount by a mandate."""
    found = _found(request, mandate)
    back = inside(request, "mandate", mandate)
    sites = [(one.id, one.host) for one in payments.active_sites(request.organisation.id, now())]
    account = payments.connection(request.organisation.id, found.connection)
    form = ChargeForm(asked.posted(request), websites=sites)
    return act(
        request, form, lambda _told: payments.charge_mandate(form.wish(mandate), by=request.actor, at=now()),
        done=_("The payment service provider is asked to take the amount. You see here what comes of it."),
        page=FORM, title=_("Take an amount"), button=_("Take this amount"), back=back,
        above=[(inside(request, "mandates"), _("Mandates")), (back, _name(found))], sites=sites,
        what=_what_it_does(found, account), whys=[(_("Who pays whom"), why("linktopay:6.14"))],
    )  # fmt: skip


@posting
@payments_page("payments.manage", always=True)
def end(request: PlaceRequest, mandate: UUID) -> HttpResponse:
    """End a mandate, after showing what that does."""
    found = _found(request, mandate)
    back = inside(request, "mandate", mandate)
    return confirm(
        request, lambda: payments.end_mandate(mandate, by=request.actor, at=now()),
        done=_("The mandate has ended."), title=_("End the mandate of %(name)s") % {"name": _name(found)},
        button=_("End the mandate"), back=back,
        above=[(inside(request, "mandates"), _("Mandates")), (back, _name(found))],
        consequences=[
            _("You can take nothing by it any more. It cannot be brought back."),
            _("What was taken stays as it is, and can be sent back."),
            _("The payer can give a new mandate with the first payment of another link."),
        ],
    )  # fmt: skip


def _what_it_does(found: MandateFact, account: ConnectionFact | None) -> list[str]:
    label = "" if account is None else account.label
    return [
        _("A payment link for this amount is made, and %(psp)s takes it by the mandate of %(name)s.")
        % {"psp": label, "name": _name(found)},
        _(
            "The payer need not do anything, and is not asked. Tell the payer beforehand what you take and when."
        ),
        _(
            "A debit from a bank account is certain after some days only, and can be charged back for weeks after."
        ),
        _("Does it fail? Then the link stays open, and you can send it to the payer."),
    ]


def _name(one: MandateFact) -> str:
    return one.payer_name or one.payer_email or _("Payer without a name")


def _method(one: MandateFact, account: ConnectionFact | None) -> Any:
    """Return what the way of paying is called; the PSP's own word where the account does not offer it any more."""
    offered = () if account is None else account.methods
    return next((each.name for each in offered if each.code == one.method), one.method)


def _found(request: PlaceRequest, mandate: UUID) -> MandateFact:
    found = payments.mandate(request.organisation.id, mandate)
    if found is None:
        raise Http404
    return found
