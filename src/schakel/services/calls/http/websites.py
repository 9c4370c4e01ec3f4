"""Websites: the list, adding one, its page with the script, changing and removing it."""

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from schakel.kernel.calendars import business_day
from schakel.services.calls import interface as calls
from schakel.services.calls.facts.setup import WebsiteFact
from schakel.services.calls.http.choices import confirmed_destinations, telephone
from schakel.services.calls.http.door import dashboard_page
from schakel.services.calls.http.forms import WebsiteForm
from schakel.services.calls.http.refusals import tell
from schakel.services.calls.http.why import why
from schakel.shared.accounts.interface import PlaceRequest
from schakel.shared.clock import now
from schakel.shared.http import asked

FOREIGN_FOR = timedelta(days=90)
LIVELY = timedelta(days=2)
"""A script that was seen longer ago than this is no longer taken for installed."""

posting = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@dashboard_page("calls.read")
def websites(request: PlaceRequest) -> HttpResponse:
    """List the websites."""
    query = asked.search(request.GET)
    rows = calls.websites(request.organisation.id, now(), search=query)
    return render(request, "calls/websites.html", {
        "title": _("Websites"), "query": query, "rows": rows, "lively": now() - LIVELY,
    })  # fmt: skip


@posting
@dashboard_page("calls.manage")
def add(request: PlaceRequest) -> HttpResponse:
    """Add a website."""
    chosen = confirmed_destinations(request.organisation.id)
    form = WebsiteForm(asked.posted(request), destinations=chosen, adding=True)
    if request.method == "POST" and form.is_valid():
        stated, knows = form.cleaned_data["stated_own"], form.cleaned_data["acknowledged"]
        try:
            made = calls.add_website(
                form.wish(), stated_own=stated, acknowledged=knows, by=request.actor, at=now()
            )
        except calls.RefusedError as refused:
            tell(form, refused)
        else:
            messages.success(request, _("The website was added. Now put the script on it."))
            return redirect("calls:website", request.organisation.slug, made)
    return render(
        request,
        "calls/website_add.html",
        {
            "title": _("Add a website"),
            "form": form,
            "whys": [
                (_("Only websites of your own organisation"), why("qooqie:8.4")),
                (_("Other numbers than your own are seen"), why("qooqie:10.2")),
            ],
        },
        status=422 if form.errors else 200,
    )


@require_safe
@dashboard_page("calls.read")
def website(request: PlaceRequest, website: UUID) -> HttpResponse:
    """Show a website: how to install the script, whether it is seen, its numbers and channels."""
    at, organisation = now(), request.organisation.id
    found = _found(request, website)
    origin = settings.PUBLIC_URL
    seen = found.script_seen_at
    return render(
        request,
        "calls/website.html",
        {
            "title": found.name,
            "website": found,
            "lively": seen is not None and seen > at - LIVELY,
            "snippet": f'<script async src="{origin}/s.js" data-key="{found.key}"></script>',
            "policy": f"script-src  {origin};\nconnect-src {origin};",
            "channels": calls.channels(organisation, website=website),
            "numbers": [one for one in calls.numbers(organisation, at) if one.website == website],
            "foreign": calls.foreign_hosts(
                business_day(at - FOREIGN_FOR), client=organisation, website=website
            ),
            "why_foreign": why(
                "qooqie:23.3",
                [(_("Registered"), found.host)],
                options=[
                    _("Is it your own website? Add it, with a key of its own."),
                    _("Is it somebody else's? Then nothing was shown there, and you need not do anything."),
                ],
            ),
        },
    )


@posting
@dashboard_page("calls.manage")
def change(request: PlaceRequest, website: UUID) -> HttpResponse:
    """Change a website."""
    found = _found(request, website)
    initial = {
        "name": found.name,
        "address": found.host,
        "replaced": "\n".join(telephone(number) for number in found.replaced),
        "destination": str(found.destination or ""),
    }
    chosen = confirmed_destinations(request.organisation.id)
    form = WebsiteForm(asked.posted(request), destinations=chosen, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            calls.change_website(website, form.wish(), by=request.actor, at=now())
        except calls.RefusedError as refused:
            tell(form, refused)
        else:
            messages.success(request, _("Saved. The script works with it from the next visit on."))
            return redirect("calls:website", request.organisation.slug, website)
    context = {"title": _("Change the website"), "form": form, "website": found}
    return render(request, "calls/website_change.html", context, status=422 if form.errors else 200)


@posting
@dashboard_page("calls.manage")
def remove(request: PlaceRequest, website: UUID) -> HttpResponse:
    """Remove a website, after showing what that does."""
    found = _found(request, website)
    if request.method == "POST":
        try:
            calls.remove_website(website, by=request.actor, at=now())
        except calls.RefusedError:
            messages.error(request, _("The service has been stopped, so nothing can be changed now."))
            return redirect("calls:website", request.organisation.slug, website)
        messages.success(request, _("The website was removed."))
        return redirect("calls:websites", request.organisation.slug)
    return render(
        request,
        "calls/confirm.html",
        {
            "title": _("Remove %(name)s") % {"name": found.name},
            "button": _("Remove the website"),
            "back": "calls:website",
            "back_id": website,
            "consequences": _after_removing(found),
        },
    )


def _after_removing(found: WebsiteFact) -> list[str]:
    channels = ngettext("%(n)d channel is unlinked.", "%(n)d channels are unlinked.", found.channels)
    numbers = ngettext(
        "%(n)d number leaves the pool and stays yours. Who calls it reaches nobody.",
        "%(n)d numbers leave the pool and stay yours. Who calls them reaches nobody.",
        found.pool,
    )
    return [
        _("Visitors of %(host)s see your own telephone number again.") % {"host": found.host},
        channels % {"n": found.channels},
        numbers % {"n": found.pool},
        _("Calls and visits that were measured stay in your reports."),
    ]


def _found(request: PlaceRequest, website: UUID) -> WebsiteFact:
    found = calls.website(request.organisation.id, website, now())
    if found is None:
        raise Http404
    return found
