"""Accepting the documents of a service before using it, each on a page of its own."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from schakel.kernel.calendars import business_day
from schakel.shared.accounts.interface import PlaceRequest, member_page
from schakel.shared.agreements import interface as agreements
from schakel.shared.agreements.http.contracts import found_of
from schakel.shared.agreements.http.reasons import why_in
from schakel.shared.agreements.http.refusals import SAID
from schakel.shared.agreements.http.texts import blocks, called
from schakel.shared.clock import now
from schakel.shared.http.forms import in_words

SALT = "agreements.opened"
OPEN_FOR = 24 * 3600
"""Seconds for which having opened a document counts."""


@require_safe
@member_page("contract.read")
def to_accept(request: PlaceRequest, contract: UUID) -> HttpResponse:
    """List what the person still has to accept, in the order of asking."""
    found, today = found_of(request.organisation.id, contract), business_day(now())
    missing = agreements.outstanding(found, request.actor.person, today)
    lines = agreements.to_be_accepted(found, request.actor.person, today)
    return render(request, "agreements/versions/to_accept.html", {
        "title": _("Before you go on"),
        "contract": found,
        "lines": [(called(one.document), one) for one in lines],
        "why": why_in(found, missing.because, {}),
    })  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@member_page("contract.read")
def accept_document(request: PlaceRequest, contract: UUID, version: UUID) -> HttpResponse:
    """Show one document in full, and accept it."""
    found, today = found_of(request.organisation.id, contract), business_day(now())
    lines = {one.id: one for one in agreements.to_be_accepted(found, request.actor.person, today)}
    shown = lines.get(version)
    if shown is None:
        raise Http404
    error = ""
    if request.method == "POST":
        try:
            agreements.accept_for_use(
                request.organisation.id, contract, version, by=request.actor, at=now(),
                shown=get_language() or "nl", opened=_opened(request, version),
                came_from=request.META.get("REMOTE_ADDR", ""), device=request.headers.get("User-Agent", ""),
            )  # fmt: skip
        except agreements.RefusedError as refused:
            error = in_words(refused, SAID[refused.what][1])
        else:
            messages.success(request, _("%(document)s: accepted.") % {"document": called(shown.document)})
            return redirect("agreements:to-accept", request.organisation.slug, contract)
    language = get_language() or "nl"
    title, text = shown.texts.get(language) or shown.texts["nl"]
    return render(request, "agreements/versions/accept.html", {
        "title": title,
        "contract": found,
        "version": shown,
        "blocks": blocks(text),
        "translation": language in shown.texts and language != "nl",
        "opened": signing.dumps([str(version), str(request.actor.person)], salt=SALT),
        "error": error,
    }, status=422 if error else 200)  # fmt: skip


def _opened(request: HttpRequest, version: UUID) -> bool:
    """Tell whether the person was shown this very version: the page that shows it signs so."""
    actor: Any = getattr(request, "actor", None)
    try:
        told = signing.loads(request.POST.get("opened", ""), salt=SALT, max_age=OPEN_FOR)
    except signing.BadSignature:
        return False
    return bool(told == [str(version), str(actor.person)])
