"""A client's documents: which version holds and why, which one comes, and what can be done about it."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from schakel.kernel.calendars import business_day
from schakel.shared.accounts.interface import PlaceRequest, member_page
from schakel.shared.agreements import interface as agreements
from schakel.shared.agreements.http.contracts import found_of
from schakel.shared.agreements.http.forms import LeaveForm
from schakel.shared.agreements.http.reasons import why_in
from schakel.shared.agreements.http.refusals import SAID
from schakel.shared.agreements.http.texts import called
from schakel.shared.agreements.http.words import HOW
from schakel.shared.clock import now
from schakel.shared.http.asked import posted
from schakel.shared.http.forms import confirm_page, form_page, in_words, tell

posting = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@member_page("contract.read")
def documents(request: PlaceRequest, contract: UUID) -> HttpResponse:
    """Show the documents of a contract: what holds today and why, what comes, who accepted what."""
    found, today = found_of(request.organisation.id, contract), business_day(now())
    held = [
        (
            called(document),
            document,
            decision.outcome,
            HOW.get(str(decision.outcome.how), ""),
            _why(found, decision),
        )
        for document, decision, _version in agreements.documents_held(found, today)
        if decision.outcome is not None
    ]
    return render(request, "agreements/versions/documents.html", {
        "title": _("Documents"),
        "contract": found,
        "held": held,
        "came": agreements.came_to(found, today),
        "acceptances": agreements.acceptances_of(found),
        "third_parties": agreements.third_parties(found.service),
    })  # fmt: skip


@require_safe
@member_page("contract.read")
def version(request: PlaceRequest, coming: UUID) -> HttpResponse:
    """Show what changes with a later version, from when it holds, and what the client can do until when."""
    contract, came = _came(request, coming)
    choices = came.choices
    return render(request, "agreements/versions/version.html", {
        "title": _("Version %(number)s of %(document)s") % _named(came),
        "contract": contract,
        "came": came,
        "differs": agreements.difference(came.version.id),
        "how": HOW.get(str(choices.binding.outcome.how), "") if choices else "",
        "why": _why(contract, choices.binding) if choices else None,
        "why_leave": _why(contract, choices.leaving) if choices else None,
        "may": _possible(request, came),
    })  # fmt: skip


@posting
@member_page("contract.accept")
def accept(request: PlaceRequest, coming: UUID) -> HttpResponse:
    """Accept a later version, after showing what that does."""
    contract, came = _came(request, coming)
    error = ""
    if request.method == "POST":
        try:
            agreements.accept_version(
                request.organisation.id, coming, by=request.actor, at=now(), shown=get_language() or "nl"
            )
        except agreements.RefusedError as refused:
            error = in_words(refused, SAID[refused.what][1])
        else:
            messages.success(request, _("The new version was accepted."))
            return redirect("agreements:version", request.organisation.slug, coming)
    return _confirm(request, contract, came, error, {
        "title": _("Accept version %(number)s of %(document)s") % _named(came),
        "button": _("Accept this version"),
        "calm": True,
        "consequences": [
            _("The new version holds as soon as the terms let it: at once, or from its own date."),
            _("Your acceptance is kept with your name, the time and the fingerprint of the text."),
            _("It is no consent to processing personal data."),
        ],
    })  # fmt: skip


@posting
@member_page("contract.accept")
def refuse(request: PlaceRequest, coming: UUID) -> HttpResponse:
    """Object to a later version, after showing what that does."""
    contract, came = _came(request, coming)
    error = ""
    if request.method == "POST":
        try:
            agreements.object_to_version(request.organisation.id, coming, by=request.actor, at=now())
        except agreements.RefusedError as refused:
            error = in_words(refused, SAID[refused.what][1])
        else:
            messages.success(request, _("Your objection was received in time. The old version stays."))
            return redirect("agreements:version", request.organisation.slug, coming)
    return _confirm(request, contract, came, error, {
        "title": _("Object to version %(number)s of %(document)s") % _named(came),
        "button": _("Object"),
        "consequences": [
            _("The old version stays in force for this contract."),
            _("We contact you to settle it together."),
        ],
    })  # fmt: skip


@posting
@member_page("contract.cancel", recent=True)
def leave(request: PlaceRequest, coming: UUID) -> HttpResponse:
    """End the contract because of a later version, on a day of one's choice."""
    contract, came = _came(request, coming)
    if came.choices is None:
        raise Http404
    days = came.choices.leaving
    form = LeaveForm(posted(request), days=days.outcome)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data.get("disadvantage", "")
        declared = agreements.Declared(by=agreements.From.CLIENT, words=words)
        try:
            end = agreements.leave_over_version(
                request.organisation.id, coming, form.cleaned_data["chosen"], by=request.actor, at=now(),
                declared=declared,
            )  # fmt: skip
        except agreements.RefusedError as refused:
            tell(form, refused, SAID)
        else:
            messages.success(request, _ended(end))
            return redirect("agreements:version", request.organisation.slug, coming)
    back = reverse("agreements:version", args=[request.organisation.slug, coming])
    return form_page(
        request, form, title=_("End the contract because of this change"), button=_("End the contract"), back=back,
        above=[(back, called(came.version.document))], whys=[(_("Until when, and why"), _why(contract, days))],
        text=_("The contract ends on the old version. The day you choose is the first day on which it is over."),
    )  # fmt: skip


def _ended(end: date | None) -> str:
    if end is None:
        return _("Your statement was received. We judge the disadvantage and tell you what comes of it.")
    return _("The contract ends on %(day)s.") % {"day": date_format(end, "j F Y")}


def _came(request: PlaceRequest, coming: UUID) -> tuple[agreements.ContractFact, agreements.CameVersion]:
    found = agreements.came(request.organisation.id, coming, business_day(now()))
    if found is None:
        raise Http404
    return found


def _possible(request: PlaceRequest, came: agreements.CameVersion) -> dict[str, bool]:
    choices = came.choices
    if choices is None or request.support:
        return {}
    accepts, leaves = request.actor.may("contract.accept"), request.actor.may("contract.cancel")
    waiting = came.asked_on is not None and came.answered_on is None
    return {
        "accept": accepts and choices.acceptance.outcome == "counts",
        "object": accepts and choices.objection.outcome == "in time" and came.objected_on is None,
        "leave": leaves and choices.leaving.outcome.refused is None and came.ended_on is None and not waiting,
    }


def _confirm(
    request: PlaceRequest,
    contract: agreements.ContractFact,
    came: agreements.CameVersion,
    error: str,
    said: dict[str, Any],
) -> HttpResponse:
    back = reverse("agreements:version", args=[request.organisation.slug, came.id])
    why = _why(contract, came.choices.binding) if came.choices else None
    return confirm_page(
        request, back=back, above=[(back, called(came.version.document))], error=error, why=why, **said
    )


def _why(contract: agreements.ContractFact, decision: Any) -> dict[str, Any] | None:
    return why_in(contract, decision.because, decision.facts)


def _named(came: agreements.CameVersion) -> dict[str, Any]:
    return {"number": came.version.number, "document": called(came.version.document)}
