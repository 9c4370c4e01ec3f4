"""Extra services and promotions of a contract, each with terms of its own."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from schakel.shared.accounts.interface import PlaceRequest, member_page
from schakel.shared.agreements import interface as agreements
from schakel.shared.agreements.http.contracts import found_of
from schakel.shared.agreements.http.forming_words import SAID_FORMING
from schakel.shared.agreements.http.texts import blocks, called
from schakel.shared.clock import now
from schakel.shared.http.forms import in_words


@require_safe
@member_page("contract.read")
def extras(request: PlaceRequest, contract: UUID) -> HttpResponse:
    """List the extra services and promotions, and in which order the documents go before each other."""
    found = found_of(request.organisation.id, contract)
    return render(request, "agreements/extras.html", {
        "title": _("Extra services and promotions"), "contract": found,
        "rows": [(called(one.version.document), one) for one in agreements.extras(found)],
        "order": [called(one) for one in agreements.documents_in_order(found)],
        "may_order": request.actor.may("contract.order") and not found.ended_at,
    })  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@member_page("contract.order")
def take_part(request: PlaceRequest, contract: UUID, version: UUID) -> HttpResponse:
    """Show additional terms in full, accept them, and take part."""
    found = found_of(request.organisation.id, contract)
    wanted, error = agreements.extra_of(found, version), ""
    if wanted is None:
        raise Http404
    language = get_language() or "nl"
    if request.method == "POST":
        try:
            agreements.take_part(
                request.organisation.id, contract, version, accepted="accepted" in request.POST, shown=language,
                by=request.actor, at=now(),
            )  # fmt: skip
        except agreements.RefusedError as refused:
            error = in_words(refused, SAID_FORMING[refused.what][1])
        else:
            messages.success(request, _("You take part. These terms now go before those of the contract."))
            return redirect("agreements:extras", request.organisation.slug, contract)
    title, text = wanted.version.texts.get(language) or wanted.version.texts["nl"]
    return render(request, "agreements/take_part.html", {
        "title": title, "contract": found, "version": wanted.version, "blocks": blocks(text), "error": error,
        "translation": language in wanted.version.texts and language != "nl", "since": wanted.since,
    }, status=422 if error else 200)  # fmt: skip
