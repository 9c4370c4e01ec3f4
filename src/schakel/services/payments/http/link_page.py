"""One payment link: where it stands and why, what was paid, its address and code."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from schakel.kernel.calendars import business_day
from schakel.kernel.creditor_reference import creditor_reference
from schakel.services.payments import interface as payments
from schakel.services.payments.facts.filters import PaymentFilter
from schakel.services.payments.facts.lines import VatShare
from schakel.services.payments.facts.records import LinkFact
from schakel.services.payments.http.door import payments_page
from schakel.services.payments.http.why import why
from schakel.services.payments.http.words import EXPLAINED, LINK_STATES, PAYMENT_STATES, RATES
from schakel.services.payments.rules.vat import vat_in
from schakel.shared.accounts.interface import PlaceRequest
from schakel.shared.clock import now
from schakel.shared.deadlines.interface import timeline
from schakel.shared.http.interface import stream_url

COMING = {
    "payments.link_expires": _("It ends: nothing can be paid after this moment"),
    "payments.remind_payer": _("The payer is reminded"),
}
MOST_SHOWN = 100


@require_safe
@payments_page()
def link(request: PlaceRequest, link: UUID) -> HttpResponse:
    """Show everything about a link."""
    found = found_link(request, link)
    organisation = request.organisation.id
    rows = payments.every_payment(organisation, PaymentFilter(link=found.id), most=MOST_SHOWN)
    kind, label = LINK_STATES[found.state]
    return render(
        request,
        "payments/link.html",
        {
            "title": found.description,
            "link": found,
            "address": payments.address_of(organisation, found.token),
            "reference": creditor_reference(found.code),
            "kind": kind,
            "state": label,
            "why": why("linktopay:1.9", _facts(found), options=_options(found)),
            "explained": EXPLAINED[found.state],
            "payments": [(one, *PAYMENT_STATES[one.status]) for one in rows],
            "transfers": [(one, business_day(one.at)) for one in payments.transfers(organisation, found.id)],
            "lines": [(one, RATES[one.vat]) for one in found.lines],
            "shares": _shares(found),
            "coming": _coming(organisation, found),
            "stream": stream_url(organisation),
        },
    )


@require_safe
@payments_page()
def state(request: PlaceRequest, link: UUID) -> HttpResponse:
    """Give where a link stands, for a page that is open."""
    found = found_link(request, link)
    kind, label = LINK_STATES[found.state]
    facts = {"link": found, "kind": kind, "state": label, "explained": EXPLAINED[found.state]}
    return render(request, "payments/parts/standing.html", facts)


def found_link(request: PlaceRequest, link: UUID) -> LinkFact:
    """Return a link of this client. Raises Http404."""
    found = payments.link(request.organisation.id, link, now())
    if found is None:
        raise Http404
    return found


def _shares(found: LinkFact) -> list[tuple[VatShare, Any]]:
    """What of the amount falls under which rate, with the words of the rate."""
    amount = found.asks.amount
    if amount is None or not found.lines:
        return []
    return [(share, RATES[share.vat]) for share in vat_in(found.lines, amount).outcome]


def _facts(found: LinkFact) -> list[tuple[Any, Any]]:
    told: list[tuple[Any, Any]] = [(_("Asked"), found.asks.amount or _("the payer chooses"))]
    told.append((_("Paid and kept"), found.paid))
    if found.open is not None:
        told.append((_("Open"), found.open))
    if found.asks.expires is not None:
        told.append((_("Ends"), found.asks.expires))
    return told


def _options(found: LinkFact) -> list[Any]:
    if found.surplus.minor:
        return [_("Send the surplus back at one of the payments.")]
    return [
        _("Share the address or the code, or send it by e-mail."),
        _("Withdraw the link when it is not needed."),
    ]


def _coming(organisation: UUID, found: LinkFact) -> list[dict[str, Any]]:
    """Return what the calendar holds for the link."""
    return [
        {"at": each.due_at, "title": COMING[each.kind], "why": why(each.clause)}
        for each in timeline(organisation, found.id)
        if each.kind in COMING and each.closed_at is None
    ]
