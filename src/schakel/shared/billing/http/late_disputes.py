"""Objections to invoices, for the provider's staff: the list, deciding, and writing one down."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from schakel.shared.accounts.interface import PlaceRequest, office_page
from schakel.shared.agreements.interface import Channel
from schakel.shared.billing.facts.invoices import Document
from schakel.shared.billing.http.late_acting import act
from schakel.shared.billing.http.late_forms import GRANT, DecideForm, WrittenObjectionForm
from schakel.shared.billing.http.late_words import CHANNELS, why
from schakel.shared.billing.http.places import in_office, posting, the_client
from schakel.shared.billing.queries.disputes import DisputeFact, disputes
from schakel.shared.billing.queries.disputes import dispute as dispute_of
from schakel.shared.billing.queries.lines import objectable
from schakel.shared.billing.usecases.decide_objection import decide_objection
from schakel.shared.billing.usecases.object_to_invoice import Objecting, object_to_invoice
from schakel.shared.clock import now
from schakel.shared.http import asked
from schakel.shared.http.acting import listed
from schakel.shared.tenancy.interface import transaction


@require_safe
@office_page("billing.office")
def objections(request: PlaceRequest) -> HttpResponse:
    """List objections: those that wait for a decision, or those that were decided."""
    query, decided = asked.search(request.GET), request.GET.get("decided") == "yes"
    with transaction(request.actor):
        found = listed(
            lambda after, before: disputes(decided=decided, after=after, before=before, search=query), request
        )
    return render(request, "billing/late/objections.html", {
        "title": _("Objections to invoices"),
        "query": query,
        "decided": decided,
        "rows": [(each, CHANNELS.get(each.channel, each.channel), why(each.clause)) for each in found.rows],
        "newer": found.newer,
        "older": found.older,
        "acts": request.actor.may("billing.money"),
    })  # fmt: skip


@posting
@office_page("billing.money")
def decide(request: PlaceRequest, client: UUID, dispute: UUID) -> HttpResponse:
    """Decide on an objection."""
    the_client(client)
    with transaction(request.actor.within(client)):
        found = dispute_of(client, dispute)
        document = None if found is None else objectable(client, found.invoice)
    if found is None or document is None:
        raise Http404
    form = DecideForm(asked.posted(request))
    wanted = found.amount or found.total

    def do(told: dict[str, Any]) -> object:
        granted = (told["amount"] or wanted) if told["decision"] == GRANT else None
        return decide_objection(
            client, dispute, granted=granted, answer=told["reason"], by=request.actor, at=now()
        )

    return act(
        request, form, do, done=_("The client was told."), back=in_office("objections"),
        title=_("Objection to invoice %(number)s") % {"number": found.number}, button=_("Tell the client"),
        above=[(in_office("objections"), _("Objections to invoices"))], text=_told(found, document),
        whys=[(_("In time") if found.in_time else _("Too late, kept all the same"), why(found.clause))],
    )  # fmt: skip


def _told(found: DisputeFact, document: Document) -> str:
    """Say what the client objects to."""
    over = found.amount or found.total
    lines = [document.lines[place].text for place in found.lines if place < len(document.lines)]
    said = _("%(name)s objects over %(amount)s: %(reason)s") % {
        "name": found.client.name, "amount": over, "reason": found.reason,
    }  # fmt: skip
    return f"{said} ({'; '.join(lines)})" if lines else said


@posting
@office_page("billing.money")
def write_down(request: PlaceRequest, client: UUID, invoice: UUID) -> HttpResponse:
    """Write down an objection that came by mail or letter."""
    whose, back = the_client(client), in_office("debtor", client)
    with transaction(request.actor.within(client)):
        document = objectable(client, invoice)
    if document is None:
        raise Http404
    form = WrittenObjectionForm(asked.posted(request), lines=lines_of(document))
    return act(
        request, form, lambda told: object_to_invoice(client, invoice, Objecting(
            reason=told["reason"], lines=told["lines"], amount=told["amount"], channel=Channel(told["channel"]),
            received=told["received"],
        ), by=request.actor, at=now()),
        done=_("The objection was kept."), back=back, button=_("Keep it"), above=[(back, whose.name)],
        title=_("An objection to invoice %(number)s") % {"number": document.number},
        text=_("Only a decision changes what is owed. Until then everything goes on."),
    )  # fmt: skip


def lines_of(document: Document) -> list[tuple[int, str]]:
    """Return the lines of a document as a form offers them."""
    return [(place, f"{line.text} · {line.net}") for place, line in enumerate(document.lines)]
