"""Quotes, for the provider's staff: the list, writing, sending and withdrawing them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from schakel.kernel.calendars import business_day
from schakel.kernel.money import Money
from schakel.shared.accounts.interface import OrganisationFact, PlaceRequest, names_of, office_page
from schakel.shared.accounts.interface import client as client_of
from schakel.shared.accounts.interface import clients as clients_of
from schakel.shared.agreements import interface as agreements
from schakel.shared.agreements.facts.offers import OfferState
from schakel.shared.agreements.http.forming_forms import LineFormSet, OfferForm, SendForm, cents
from schakel.shared.agreements.http.forming_words import OFFER_STATES, PER, SAID_FORMING
from schakel.shared.clock import now
from schakel.shared.http import asked
from schakel.shared.http.forms import form_page, in_words, tell
from schakel.shared.http.interface import ProblemError
from schakel.shared.tenancy.interface import transaction

posting = require_http_methods(["GET", "HEAD", "POST"])
CLIENTS_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a quote as a page shows it."""

    name: str
    amount: Money
    per: Any
    separable: bool
    was: Money | None
    error: str


def lines_of(offer: agreements.OfferFact) -> list[Line]:
    """Return the lines of a quote with amounts and words."""
    return [
        Line(
            one.name, Money(one.minor), PER.get(one.per, one.per), one.separable,
            None if one.was is None else Money(one.was), one.error,
        )
        for one in offer.draft.lines
    ]  # fmt: skip


@require_safe
@office_page("agreements.read")
def offers(request: PlaceRequest) -> HttpResponse:
    """List the quotes to all clients."""
    query, state = asked.search(request.GET), asked.text(request.GET, "state", 20)
    service = asked.text(request.GET, "service", 40)
    try:
        page = agreements.offers(
            now(), state=state, service=service, client=asked.ident(request.GET, "client"), search=query,
            after=request.GET.get("after", ""), before=request.GET.get("before", ""),
        )  # fmt: skip
    except ProblemError as bad:
        raise BadRequest from bad
    names = names_of({one.client for one in page.rows})
    rows = [
        (one, names[one.client], agreements.service_of(one.draft.service).name, *OFFER_STATES[one.state])
        for one in page.rows
    ]
    return render(request, "agreements/office/offers.html", {
        "title": _("Quotes"), "query": query, "state": state, "rows": rows, "page": page,
        "states": [(one.value, label) for one, (label, _kind) in OFFER_STATES.items()],
        "may_manage": request.actor.may("agreements.manage"),
    })  # fmt: skip


@require_safe
@office_page("agreements.manage")
def choose_client(request: PlaceRequest, what: str) -> HttpResponse:
    """Choose for which client a quote or a signed agreement is."""
    goals = {
        "quote": ("agreements_office:offer-add", _("New quote: for which client?")),
        "contract": ("agreements_office:signed-add", _("New contract: of which client?")),
    }
    if what not in goals:
        raise Http404
    query = asked.search(request.GET)
    goal, title = goals[what]
    rows = [(one, reverse(goal, args=[one.id])) for one in clients_of(search=query, limit=CLIENTS_SHOWN)]
    return render(request, "agreements/office/choose_client.html", {
        "title": title, "query": query, "rows": rows, "most": len(rows) == CLIENTS_SHOWN,
    })  # fmt: skip


@posting
@office_page("agreements.manage")
def add(request: PlaceRequest, client: UUID) -> HttpResponse:
    """Write a quote for a client."""
    return _write(request, client_or_404(client), None)


@posting
@office_page("agreements.manage")
def change(request: PlaceRequest, client: UUID, offer: UUID) -> HttpResponse:
    """Write over a quote that was not sent yet."""
    whose, found = found_in(request, client, offer)
    if found.state is not OfferState.DRAFT:
        raise Http404
    return _write(request, whose, found)


@require_safe
@office_page("agreements.read")
def offer(request: PlaceRequest, client: UUID, offer: UUID) -> HttpResponse:
    """Show a quote, what came of it, and what can be done."""
    whose, found = found_in(request, client, offer)
    with transaction(request.actor.within(client)):
        objected = agreements.objections_to(client, found.contract) if found.contract else []
    label, kind = OFFER_STATES[found.state]
    return render(request, "agreements/office/offer.html", {
        "title": found.number, "client": whose, "offer": found, "lines": lines_of(found), "state": label,
        "objections": objected,
        "kind": kind, "service": agreements.service_of(found.draft.service).name,
        "stated": sorted(found.draft.stated.items()), "may_manage": request.actor.may("agreements.manage"),
        "open": found.state in {OfferState.SENT, OfferState.EXPIRED} and found.revoked_at is None,
    })  # fmt: skip


@posting
@office_page("agreements.manage")
def send(request: PlaceRequest, client: UUID, offer: UUID) -> HttpResponse:
    """Send a quote by mail, with the terms attached."""
    whose, found = found_in(request, client, offer)
    form = SendForm(asked.posted(request), initial={"language": "nl"})
    back = reverse("agreements_office:offer", args=[client, offer])
    if request.method == "POST" and form.is_valid():
        try:
            agreements.send_offer(client, offer, **form.cleaned_data, by=request.actor, at=now())
        except agreements.RefusedError as refused:
            tell(form, refused, SAID_FORMING)
        else:
            messages.success(request, _("The quote was sent. Only the mail carries its link."))
            return redirect(back)
    return form_page(
        request, form, title=_("Send %(number)s") % {"number": found.number}, button=_("Send the quote"),
        back=back, above=[(back, found.number)], text=whose.name,
    )  # fmt: skip


def client_or_404(client: UUID) -> OrganisationFact:
    """Return a client of the provider."""
    whose = client_of(client)
    if whose is None:
        raise Http404
    return whose


def found_in(
    request: PlaceRequest, client: UUID, offer: UUID
) -> tuple[OrganisationFact, agreements.OfferFact]:
    """Return a client and a quote to it; 404 for anything else."""
    whose = client_or_404(client)
    with transaction(request.actor.within(client)):
        found = agreements.offer(client, offer, now())
    if found is None:
        raise Http404
    return whose, found


def _write(
    request: PlaceRequest, whose: OrganisationFact, found: agreements.OfferFact | None
) -> HttpResponse:
    entities = [(one, name) for one, name, _number in agreements.legal_entities()]
    initial = {**party_initial(request, whose.id), **_initial(found)}
    form = OfferForm(asked.posted(request), entities=entities, initial=initial)
    lines = LineFormSet(asked.posted(request), prefix="line", initial=_initial_lines(found))
    if request.method == "POST" and form.is_valid() and lines.is_valid():
        try:
            made = _keep(request, whose.id, form, lines, found)
        except agreements.RefusedError as refused:
            _tell_writing(form, refused)
        else:
            return redirect("agreements_office:offer", whose.id, made)
    back = reverse("agreements_office:offers")
    if found is not None:
        back = reverse("agreements_office:offer", args=[whose.id, found.id])
    wrong = form.is_bound and (form.errors or lines.total_error_count())
    return render(request, "agreements/office/offer_edit.html", {
        "title": _("Change %(number)s") % {"number": found.number} if found else _("New quote"),
        "client": whose, "form": form, "lines": lines, "back": back,
    }, status=422 if wrong else 200)  # fmt: skip


def party_initial(request: PlaceRequest, client: UUID) -> dict[str, Any]:
    """Return what forms that say who a client is begin with: what holds today."""
    with transaction(request.actor.within(client)):
        held = agreements.details_on(client, business_day(now()))
    told = None if held is None else held.details
    return {name: getattr(told, name, "") or "" for name in ("kind", "register_number", "vat_number")}


def _keep(
    request: PlaceRequest, client: UUID, form: OfferForm, lines: Any, found: agreements.OfferFact | None
) -> UUID:
    by, at = request.actor, now()
    with transaction(by):
        if (party := form.party()) is not None:
            agreements.enter_client(client, party, by=by, at=at)
        draft = _draft(form, lines, at)
        return agreements.draft_offer(client, draft, by=by, at=at, offer=found.id if found else None)


def _tell_writing(form: Form, refused: agreements.RefusedError) -> None:
    field, words = SAID_FORMING[refused.what]
    field = {"parameter": "stated", "value": "stated"}.get(field, field)
    form.add_error(field if field in form.fields else None, in_words(refused, words))


def _draft(form: OfferForm, lines: Any, at: Any) -> agreements.OfferDraft:
    told = form.cleaned_data
    today: date = business_day(at)
    return agreements.OfferDraft(
        service=told["service"],
        legal_entity=told["legal_entity"],
        lines=tuple(
            agreements.OfferedLine(
                name=one["name"], minor=cents(one["amount"]) or 0, per=one["per"], separable=one["separable"]
            )
            for one in lines.cleaned_data
            if one.get("name")
        ),
        name=told["name"],
        text=told["text"],
        period=told["period"],
        commencement=told["commencement"],
        ends=told["ends"],
        binding_through=told["binding_through"],
        stated=form.stated_values(),
        told=tuple(
            agreements.ToldForOffer(what=what, value=value, on=today) for what, value in form.told_lines()
        ),
    )


def _initial(found: agreements.OfferFact | None) -> dict[str, Any]:
    if found is None:
        return {}
    draft = found.draft
    return {
        "service": draft.service, "legal_entity": str(draft.legal_entity), "name": draft.name, "text": draft.text,
        "period": "" if draft.period is None else str(draft.period), "commencement": draft.commencement,
        "ends": draft.ends, "binding_through": draft.binding_through,
        "told": "\n".join(f"{one.what}: {one.value}" for one in draft.told),
        "stated": "\n".join(f"{name} = {value}" for name, value in draft.stated.items()),
    }  # fmt: skip


def _initial_lines(found: agreements.OfferFact | None) -> list[dict[str, Any]]:
    if found is None:
        return []
    return [
        {"name": one.name, "amount": Decimal(one.minor) / 100, "per": one.per, "separable": one.separable}
        for one in found.draft.lines
    ]
