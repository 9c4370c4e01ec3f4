"""Channels: the list per website, linking, changing, ordering, unlinking."""

from itertools import groupby
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from schakel.services.calls import interface as calls
from schakel.services.calls.facts import ChannelKind
from schakel.services.calls.facts.setup import ChannelFact
from schakel.services.calls.http.channel_form import PRESETS, ChannelForm
from schakel.services.calls.http.choices import own_websites, spare_numbers
from schakel.services.calls.http.door import dashboard_page
from schakel.services.calls.http.refusals import tell
from schakel.services.calls.http.why import why
from schakel.services.calls.http.words import FIELDS, GROUPS, OPERATORS
from schakel.shared.accounts.interface import PlaceRequest
from schakel.shared.clock import now
from schakel.shared.http import asked

posting = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@dashboard_page("calls.read")
def channels(request: PlaceRequest) -> HttpResponse:
    """List the channels of each website, in the order in which they are asked."""
    query = asked.search(request.GET)
    found = calls.channels(request.organisation.id, search=query)
    sections = [
        (name or _("Without a website"), [(one, _in_words(one)) for one in group])
        for name, group in groupby(found, key=lambda one: one.website_name)
    ]
    context = {"title": _("Channels"), "query": query, "sections": sections}
    return render(request, "calls/channels.html", context)


@posting
@dashboard_page("calls.manage")
def add(request: PlaceRequest, kind: str) -> HttpResponse:
    """Link a channel."""
    organisation, which = request.organisation.id, ChannelKind(kind)
    preset_name, preset_rules = PRESETS.get(request.GET.get("preset", ""), ("", ()))
    websites = own_websites(organisation)
    website = asked.ident(request.GET, "website") or (websites[0][0] if len(websites) == 1 else None)
    form = ChannelForm(
        asked.posted(request),
        kind=which,
        websites=websites,
        numbers=spare_numbers(organisation),
        initial={"name": str(preset_name), "website": str(website or "")},
        rules=preset_rules,
        adding=True,
    )
    if _sent(request, form):
        knows = form.cleaned_data.get("acknowledged", True)
        try:
            calls.link_channel(form.wish(), acknowledged=knows, by=request.actor, at=now())
        except calls.RefusedError as refused:
            tell(form, refused)
        else:
            messages.success(request, _("The channel is linked."))
            return redirect("calls:channels", request.organisation.slug)
    title = _("Link an online channel") if which is ChannelKind.ONLINE else _("Link an offline channel")
    return _page(request, form, title, adding=True)


@posting
@dashboard_page("calls.manage")
def change(request: PlaceRequest, channel: UUID) -> HttpResponse:
    """Change a channel."""
    found, organisation = _found(request, channel), request.organisation.id
    form = ChannelForm(
        asked.posted(request),
        kind=ChannelKind(found.kind),
        websites=own_websites(organisation),
        numbers=spare_numbers(organisation, besides=channel),
        initial={"name": found.name, "website": str(found.website or ""), "number": str(found.number or "")},
        rules=found.rules,
    )
    if _sent(request, form):
        try:
            calls.change_channel(channel, form.wish(), by=request.actor, at=now())
        except calls.RefusedError as refused:
            tell(form, refused)
        else:
            messages.success(request, _("Saved. The script works with it from the next visit on."))
            return redirect("calls:channels", request.organisation.slug)
    return _page(request, form, found.name, channel=found)


@require_POST
@dashboard_page("calls.manage")
def order(request: PlaceRequest, channel: UUID) -> HttpResponse:
    """Put a channel one place earlier or later."""
    _found(request, channel)
    try:
        calls.order_channel(channel, earlier=request.POST.get("to") == "earlier", by=request.actor, at=now())
    except calls.RefusedError:
        messages.error(request, _("The service has been stopped, so nothing can be changed now."))
    return redirect("calls:channels", request.organisation.slug)


@posting
@dashboard_page("calls.manage")
def unlink(request: PlaceRequest, channel: UUID) -> HttpResponse:
    """Unlink a channel, after showing what that does."""
    found = _found(request, channel)
    if request.method == "POST":
        try:
            calls.unlink_channel(channel, by=request.actor, at=now())
        except calls.RefusedError:
            messages.error(request, _("The service has been stopped, so nothing can be changed now."))
        else:
            messages.success(request, _("The channel was unlinked."))
        return redirect("calls:channels", request.organisation.slug)
    return render(
        request,
        "calls/confirm.html",
        {
            "title": _("Unlink %(name)s") % {"name": found.name},
            "button": _("Unlink the channel"),
            "back": "calls:channel",
            "back_id": channel,
            "consequences": _after_unlinking(found),
            "why": why("qooqie:1.1.10"),
        },
    )


def _after_unlinking(found: ChannelFact) -> list[str]:
    if found.kind == ChannelKind.OFFLINE:
        first = [_("Calls to the printed number are no longer forwarded: the caller reaches nobody.")]
    else:
        first = [
            _(
                "Visitors through this channel are taken for the next channel that fits, or see your own number."
            ),
            _("Visits through this channel are no longer counted."),
        ]
    return [*first, _("Calls and visits that were measured stay in your reports.")]


def _sent(request: PlaceRequest, form: ChannelForm) -> bool:
    """Tell whether a whole form was sent, and not one that asks for more places."""
    return request.method == "POST" and "more" not in request.POST and form.is_valid()


def _page(request: PlaceRequest, form: ChannelForm, title: str, **more: Any) -> HttpResponse:
    growing = "more" in request.POST
    online = form.kind is ChannelKind.ONLINE
    context = {
        "title": title,
        "form": form,
        "growing": growing,
        "online": online,
        "presets": [(key, name) for key, (name, _rules) in PRESETS.items()],
        "whys": _whys(online=online),
        **more,
    }
    return render(request, "calls/channel.html", context, status=422 if not growing and form.errors else 200)


def _whys(*, online: bool) -> list[tuple[str, dict[str, Any]]]:
    if online:
        return [(_("Only visits through a linked channel are counted"), why("qooqie:1.1.11"))]
    return [
        (_("An offline channel needs a number of its own"), why("qooqie:8.8")),
        (_("Other numbers than your own are seen"), why("qooqie:10.2")),
    ]


def _found(request: PlaceRequest, channel: UUID) -> ChannelFact:
    found = calls.channels(request.organisation.id, which=channel)
    if not found:
        raise Http404
    return found[0]


def _in_words(channel: ChannelFact) -> list[str]:
    """Return the rules of a channel as sentences."""
    sentences = []
    for rule in channel.rules:
        parts = []
        for one in rule:
            value = GROUPS.get(one.value, one.value) if one.field == "group" else one.value
            parts.append(f"{FIELDS[one.field]} {OPERATORS[one.operator]} {value}".strip())
        sentences.append(_(" and ").join(parts))
    return sentences
