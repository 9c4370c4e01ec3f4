"""The client's tracking numbers, and the numbers of its company that calls go to."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from schakel.services.calls import interface as calls
from schakel.services.calls.facts.setup import NumberFact
from schakel.services.calls.http.choices import own_websites, telephone
from schakel.services.calls.http.door import dashboard_page
from schakel.services.calls.http.forms import ConfirmDestinationForm, DestinationForm
from schakel.services.calls.http.refusals import tell
from schakel.services.calls.http.why import why
from schakel.services.calls.http.words import STATE_KINDS, STATES
from schakel.shared.accounts.interface import PlaceRequest
from schakel.shared.clock import now
from schakel.shared.http import asked

PAGE = 100

posting = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@dashboard_page("calls.read")
def numbers(request: PlaceRequest) -> HttpResponse:
    """List which number is shown for what (qooqie:10.2)."""
    at, organisation = now(), request.organisation.id
    query = asked.search(request.GET)
    rows = calls.numbers(organisation, at, search=asked.digits(query))
    place = _place(request)
    return render(
        request,
        "calls/numbers.html",
        {
            "title": _("Numbers"),
            "query": query,
            "rows": [(one, STATES[one.state], STATE_KINDS[one.state], _why(one)) for one in rows[place : place + PAGE]],
            "websites": calls.websites(organisation, at),
            "count": len(rows),
            "newer": str(place - PAGE) if place >= PAGE else None,
            "older": str(place + PAGE) if len(rows) > place + PAGE else None,
            "why": why("qooqie:10.2"),
        },
    )  # fmt: skip


@require_safe
@dashboard_page("calls.read")
def destinations(request: PlaceRequest) -> HttpResponse:
    """List the company's numbers."""
    query = asked.search(request.GET)
    text = asked.digits(query) if any(c.isdigit() for c in query) else query
    rows = calls.destinations(request.organisation.id, search=text)
    context = {"title": _("Company numbers"), "query": query, "rows": rows, "why": why("qooqie:10.1")}
    return render(request, "calls/destinations.html", context)


@posting
@dashboard_page("calls.manage")
def add_destination(request: PlaceRequest) -> HttpResponse:
    """Add a company number; it is confirmed on the next page."""
    form = DestinationForm(asked.posted(request))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            made = calls.add_destination(
                data["number"], name=data["name"], call_centre=data["call_centre"], by=request.actor, at=now()
            )
        except calls.RefusedError as refused:
            tell(form, refused)
        else:
            return redirect("calls:destination-confirm", request.organisation.slug, made)
    context = {
        "title": _("Add a company number"),
        "form": form,
        "whys": [(_("Why we ask about a call centre"), why("qooqie:9.1.2"))],
    }
    return render(request, "calls/destination_add.html", context, status=422 if form.errors else 200)


@posting
@dashboard_page("calls.manage")
def confirm_destination(request: PlaceRequest, destination: UUID) -> HttpResponse:
    """State that a number is the company's own, and forward calls to it."""
    found = calls.destinations(request.organisation.id, which=destination)
    if not found:
        raise Http404
    one = found[0]
    form = ConfirmDestinationForm(asked.posted(request), websites=own_websites(request.organisation.id))
    if request.method == "POST" and form.is_valid():
        try:
            calls.confirm_destination(
                destination,
                stated_own=form.cleaned_data["stated_own"],
                websites=form.cleaned_data.get("websites", []),
                by=request.actor,
                at=now(),
            )
        except calls.RefusedError as refused:
            tell(form, refused)
        else:
            messages.success(
                request, _("Calls can be forwarded to %(number)s now.") % {"number": telephone(one.e164)}
            )
            return redirect("calls:destinations", request.organisation.slug)
    context = {
        "title": _("Use this number for forwarding"),
        "form": form,
        "one": one,
        "websites": calls.websites(request.organisation.id, now()),
        "whys": [(_("Only numbers of your own company"), why("qooqie:10.1"))],
    }
    return render(request, "calls/destination_confirm.html", context, status=422 if form.errors else 200)


def _why(one: NumberFact) -> dict[str, Any] | None:
    """Say why a number that is not in use still stands here."""
    if one.state == "quarantine":
        options = [_("Ask to take the number along to another provider, before that day.")]
        return why("qooqie:10.3", [(_("Number"), telephone(one.e164))], on=one.release_on, options=options)
    return None


def _place(request: PlaceRequest) -> int:
    asked_for = request.GET.get("after") or request.GET.get("before") or ""
    return int(asked_for) if asked_for.isdecimal() and len(asked_for) < 7 else 0
