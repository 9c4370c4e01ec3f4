"""The sources report."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from schakel.services.calls import interface as calls
from schakel.services.calls.facts.reports import Dimension, SourceRow
from schakel.services.calls.http.door import dashboard_page
from schakel.services.calls.http.words import DIMENSIONS
from schakel.shared.accounts.interface import PlaceRequest
from schakel.shared.clock import now
from schakel.shared.http import asked
from schakel.shared.http.navigation import NavItem
from schakel.shared.http.spreadsheet import spreadsheet

PAGE = 50
SORTS = {
    "label": lambda row: row.label.casefold(),
    "sessions": lambda row: row.sessions,
    "calls": lambda row: row.calls,
    "answered": lambda row: row.answered,
    "missed": lambda row: row.missed,
    "rate": lambda row: row.per_hundred or 0.0,
    "talk": lambda row: row.talk_s,
}


@require_safe
@dashboard_page("calls.read")
def sources(request: PlaceRequest) -> HttpResponse:
    """Show what each channel, source, medium, campaign or keyword brought."""
    by, period, rows = _report(request)
    place = _place(request)
    shown = rows[place : place + PAGE]
    return render(
        request,
        "calls/sources.html",
        {
            "title": _("Sources"),
            "by": by,
            "period": period,
            "query": asked.search(request.GET),
            "tabs": [
                NavItem(DIMENSIONS[each], _address(request, each), current=each is by) for each in Dimension
            ],
            "label": DIMENSIONS[by],
            "rows": [(row.label or _("Not known"), row) for row in shown],
            "total": _total(rows),
            "newer": str(place - PAGE) if place >= PAGE else None,
            "older": str(place + PAGE) if len(rows) > place + PAGE else None,
            "count": len(rows),
        },
    )


@require_safe
@dashboard_page("calls.read")
def sources_csv(request: PlaceRequest) -> HttpResponse:
    """Give the report as a spreadsheet."""
    by, period, rows = _report(request)
    head = [
        DIMENSIONS[by], _("Visits"), _("Calls"), _("Answered"), _("Missed"), _("Calls per 100 visits"),
        _("Seconds of talk"),
    ]  # fmt: skip
    cells = [
        [
            row.label or _("Not known"),
            row.sessions,
            row.calls,
            row.answered,
            row.missed,
            "" if row.per_hundred is None else round(row.per_hundred, 2),
            row.talk_s,
        ]
        for row in rows
    ]
    return spreadsheet(f"sources-{by}-{period.first}-{period.last}", head, cells)


def _report(request: PlaceRequest) -> tuple[Dimension, asked.Period, list[SourceRow]]:
    by = asked.choice(request.GET, "by", Dimension.CHANNEL)
    period = asked.period(request.GET, now())
    rows = calls.report(
        request.organisation.id, by, period.first, period.last, search=asked.search(request.GET)
    )
    sort = request.GET.get("sort", "")
    if key := SORTS.get(sort.removeprefix("-")):
        rows = sorted(rows, key=key, reverse=sort.startswith("-"))
    return by, period, rows


def _place(request: PlaceRequest) -> int:
    asked_for = request.GET.get("after") or request.GET.get("before") or ""
    return int(asked_for) if asked_for.isdecimal() and len(asked_for) < 7 else 0


def _address(request: PlaceRequest, by: Dimension) -> str:
    query = request.GET.copy()
    query["by"] = by
    for place in ("after", "before", "q"):
        query.pop(place, None)
    return f"?{query.urlencode()}"


def _total(rows: list[SourceRow]) -> SourceRow:
    return SourceRow(
        "",
        sum(row.sessions for row in rows),
        sum(row.calls for row in rows),
        sum(row.answered for row in rows),
        sum(row.missed for row in rows),
        sum(row.talk_s for row in rows),
    )
