"""The live dashboard."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from schakel.services.calls import interface as calls
from schakel.services.calls.facts import ServiceState
from schakel.services.calls.facts.reports import Range
from schakel.services.calls.http.door import dashboard_page
from schakel.services.calls.http.rows import call_rows
from schakel.services.calls.http.why import why
from schakel.services.calls.http.words import RANGES
from schakel.shared.accounts.interface import PlaceRequest
from schakel.shared.clock import now
from schakel.shared.http import asked
from schakel.shared.http.interface import stream_url

MOST_CHANNELS = 8


@require_safe
@dashboard_page("calls.read")
def overview(request: PlaceRequest) -> HttpResponse:
    """Show today, the newest calls, and how they came."""
    at, organisation = now(), request.organisation.id
    websites = calls.websites(organisation, at)
    return render(
        request,
        "calls/overview.html",
        {
            "title": _("Call tracking"),
            "stream": stream_url(organisation),
            "ranges": RANGES.items(),
            "websites": websites,
            "unseen": [website for website in websites if website.script_seen_at is None],
            "blocked": _blocked(request),
            **_figures(request),
            **_charts(request),
            **_newest(request),
        },
    )


@require_safe
@dashboard_page("calls.read")
def live(request: PlaceRequest) -> HttpResponse:
    """Give the figures of today, for a page that is open."""
    return render(request, "calls/parts/figures.html", _figures(request))


@require_safe
@dashboard_page("calls.read")
def newest(request: PlaceRequest) -> HttpResponse:
    """Give the newest calls, for a page that is open."""
    return render(request, "calls/parts/newest.html", _newest(request))


@require_safe
@dashboard_page("calls.read")
def charts(request: PlaceRequest) -> HttpResponse:
    """Give the charts, for a page that is open."""
    return render(request, "calls/parts/charts.html", _charts(request))


def _figures(request: PlaceRequest) -> dict[str, Any]:
    return {"today": calls.today(request.organisation.id, now())}


def _newest(request: PlaceRequest) -> dict[str, Any]:
    return {"rows": call_rows(calls.newest(request.organisation.id, now()))}


def _charts(request: PlaceRequest) -> dict[str, Any]:
    at, organisation = now(), request.organisation.id
    span = asked.choice(request.GET, "range", Range.MONTH)
    over_time = calls.over_time(organisation, span, at)
    counted = calls.per_channel(organisation, calls.since(span, at), at)
    bars = [(name or _("Not known"), count) for name, count in counted[:MOST_CHANNELS]]
    rest = sum(count for _name, count in counted[MOST_CHANNELS:])
    return {
        "range": span,
        "over_time": over_time,
        "series": [(_("Calls"), over_time.calls), (_("Visits"), over_time.sessions)],
        "bars": [*bars, (_("Other channels"), rest)] if rest else bars,
        "total_calls": sum(over_time.calls),
        "total_sessions": sum(over_time.sessions),
    }


def _blocked(request: PlaceRequest) -> dict[str, Any] | None:
    """Say why everything is quiet when the provider stopped the service."""
    if calls.service_state(request.organisation.id) is not ServiceState.BLOCKED:
        return None
    block = calls.blocks_of(request.organisation.id)[0]
    return {
        "reason": block.reason,
        "since": block.since,
        "why": why(
            "qooqie:8.11",
            [(_("Reason"), block.reason)],
            options=[
                _("Talk to your provider. It can lift the stop."),
                _("Read and export what was measured before."),
            ],
        ),
    }
