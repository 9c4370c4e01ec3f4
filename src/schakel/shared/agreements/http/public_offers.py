"""A quote under its secret link: read it with its documents, and accept it, without an account."""

from typing import Any
from uuid import UUID

from allauth.core.internal.ratelimit import consume
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from schakel.kernel.calendars import business_day
from schakel.shared.accounts.interface import PageRequest, digest, names_of, public_page, read_short
from schakel.shared.agreements import interface as agreements
from schakel.shared.agreements.facts.offers import OfferState
from schakel.shared.agreements.http.forming_forms import AcceptForm
from schakel.shared.agreements.http.forming_words import OFFER_STATES, SAID_FORMING
from schakel.shared.agreements.http.office_offers import lines_of
from schakel.shared.agreements.http.shown_texts import text_of
from schakel.shared.agreements.http.texts import blocks
from schakel.shared.clock import now
from schakel.shared.http.asked import posted
from schakel.shared.http.forms import tell
from schakel.shared.tenancy.interface import outside, transaction

OPENED = "agreements_opened"
"""Which versions this visitor has opened, in its session."""
LIMIT = {"accept_offer": "20/h/ip"}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@public_page()
def offer(request: PageRequest, inside: str, token: str) -> HttpResponse:
    """Show a quote, and take its acceptance."""
    client, found = _found(inside, token)
    with transaction(outside("offer", client)):
        documents = _documents(found)
        name = names_of({client})[client].name
        provider = agreements.company(found.draft.legal_entity)
    titles = {one.version: text_of(one, get_language() or "nl")[1] for one in documents}
    separable = [one.name for one in found.draft.lines if one.separable]
    form = AcceptForm(
        posted(request), documents=documents, lines=separable, told=bool(found.draft.told), titles=titles
    )
    if request.method == "POST" and form.is_valid():
        if not consume(request, app="agreements", action="accept_offer", config=LIMIT):
            return HttpResponse(status=429)
        try:
            answered = agreements.accept_offer(client, token, _answer(request, form, found), at=now())
        except agreements.RefusedError as refused:
            tell(form, refused, SAID_FORMING)
        else:
            return render(request, "agreements/public/offer_answered.html", {
                "offer": found, "result": answered.result.name,
            })  # fmt: skip
    return render(request, "agreements/public/offer.html", {
        "title": found.draft.name or found.number, "offer": found, "provider": provider,
        "client_name": name, "form": form,
        "lines": lines_of(found), "inside": inside, "token": token,
        "documents": [(one, titles[one.version]) for one in documents],
        "open": found.state is OfferState.SENT and found.waiting is None,
        "state": OFFER_STATES[found.state][0], "state_name": found.state.name,
    }, status=422 if form.errors else 200)  # fmt: skip


@never_cache
@require_safe
@public_page()
def document(request: PageRequest, inside: str, token: str, version: UUID) -> HttpResponse:
    """Show a document that belongs to a quote; from then on it counts as opened."""
    client, found = _found(inside, token)
    with transaction(outside("offer", client)):
        shown = next((one for one in _documents(found) if one.version == version), None)
    if shown is None:
        raise Http404
    opened = set(request.session.get(OPENED, ()))
    request.session[OPENED] = sorted(opened | {str(version)})
    spoken, title, text = text_of(shown, get_language() or "nl")
    return render(request, "agreements/public/offer_document.html", {
        "title": title, "document": shown, "blocks": blocks(text), "spoken": spoken, "inside": inside,
        "token": token,
    })  # fmt: skip


def _found(inside: str, token: str) -> tuple[UUID, agreements.OfferFact]:
    client = read_short(inside)
    if client is None:
        raise Http404
    with transaction(outside("offer", client)):
        found = agreements.offer_with(client, digest(token), now())
    if found is None:
        raise Http404
    return client, found


def _documents(found: agreements.OfferFact) -> tuple[agreements.ShownDocument, ...]:
    draft = found.draft
    return agreements.to_accept(
        found.client, draft.legal_entity, draft.service, found.terms_version, business_day(now())
    )


def _answer(request: PageRequest, form: AcceptForm, found: agreements.OfferFact) -> agreements.OfferAnswer:
    told: dict[str, Any] = form.cleaned_data
    chosen = None
    if "lines" in told:
        fixed = {one.name for one in found.draft.lines if not one.separable}
        chosen = frozenset(fixed | set(told["lines"]))
        if len(chosen) == len(found.draft.lines):
            chosen = None
    return agreements.OfferAnswer(
        signer=told["signer"],
        shown=get_language() or "nl",
        accepted=form.accepted(),
        opened=frozenset(UUID(one) for one in request.session.get(OPENED, ())),
        lines=chosen,
        deviation=told["deviation"],
        told_confirmed=bool(told.get("told_confirmed")),
        came_from=request.META.get("REMOTE_ADDR", ""),
    )
