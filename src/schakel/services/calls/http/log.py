"""The log of calls, and one call."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from schakel.kernel.calendars import AMSTERDAM
from schakel.services.calls import interface as calls
from schakel.services.calls.facts.reports import CallFilter, CallLine, CallPage
from schakel.services.calls.http.door import dashboard_page
from schakel.services.calls.http.rows import call_rows, credit_why, source_of
from schakel.services.calls.http.timelines import timeline_of
from schakel.services.calls.http.words import BASES, BASES_EXPLAINED, GROUPS, OUTCOME_KINDS, OUTCOMES, REASONS
from schakel.shared.accounts.interface import PlaceRequest
from schakel.shared.http import asked
from schakel.shared.http.interface import ProblemError
from schakel.shared.http.spreadsheet import spreadsheet

MOST_EXPORTED = 20_000


@require_safe
@dashboard_page("calls.read")
def log(request: PlaceRequest) -> HttpResponse:
    """Show calls, newest first."""
    organisation, wanted = request.organisation.id, _wanted(request)
    page = _page(request, wanted)
    return render(
        request,
        "calls/log.html",
        {
            "title": _("Calls"),
            "wanted": wanted,
            "filtered": wanted != CallFilter(),
            "page": page,
            "rows": call_rows(page.lines, reasons=True),
            "channels": calls.every_channel(organisation),
            "outcomes": [("missed", _("Missed")), *OUTCOMES.items()],
        },
    )


@require_safe
@dashboard_page("calls.read")
def log_csv(request: PlaceRequest) -> HttpResponse:
    """Give the calls as a spreadsheet: exactly the kinds of data that are kept of a call (qooqie:12.2)."""
    found = calls.every_call(request.organisation.id, _wanted(request), most=MOST_EXPORTED)
    head = [
        _("Start"), _("Channel"), _("Caller"), _("Number called"), _("Outcome"), _("Seconds of talk"), _("Source"),
        _("Campaign"), _("Keyword"), _("Basis"), _("Probability"),
    ]  # fmt: skip
    return spreadsheet("calls", head, [_cells(line) for line in found])


@require_safe
@dashboard_page("calls.read")
def call(request: PlaceRequest, call: UUID) -> HttpResponse:
    """Show everything that is kept of one call."""
    found = calls.one_call(request.organisation.id, call)
    if found is None:
        raise Http404
    line = found.line
    return render(
        request,
        "calls/call.html",
        {
            "title": _("Call"),
            "call": found,
            "line": line,
            "outcome": OUTCOMES[line.outcome],
            "kind": OUTCOME_KINDS.get(line.outcome, "warning"),
            "source": source_of(line.session),
            "group": GROUPS.get(line.session.group, line.session.group) if line.session else "",
            "reason": REASONS.get(found.reason, ""),
            "why": credit_why(line),
            "entries": timeline_of(found),
            "credits": [
                {"credit": credit, "basis": BASES[credit.basis], "explained": BASES_EXPLAINED[credit.basis]}
                for credit in found.credits
            ],
        },
    )


def _page(request: PlaceRequest, wanted: CallFilter) -> CallPage:
    """Return the page asked for; the first one for a cursor of another list or another time."""
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    try:
        return calls.calls(request.organisation.id, wanted, after=after, before=before)
    except ProblemError:
        return calls.calls(request.organisation.id, wanted)


def _wanted(request: PlaceRequest) -> CallFilter:
    query = request.GET
    outcome = query.get("outcome", "")
    first, last = asked.days(query)
    return CallFilter(
        search=asked.search(query),
        outcome=outcome if outcome in {*OUTCOMES, "missed"} else "",
        channel=asked.ident(query, "channel"),
        first=first,
        last=last,
    )


def _cells(line: CallLine) -> list[object]:
    session = line.session
    return [
        line.started_at.astimezone(AMSTERDAM).isoformat(timespec="seconds"),
        line.channel,
        _dialable(line.caller) if line.caller else _("Withheld"),
        _dialable(line.dialled),
        str(OUTCOMES[line.outcome]),
        "" if line.outcome == "unreported" else line.talk_s,
        str(source_of(session)),
        session.campaign if session else "",
        session.term if session else "",
        str(BASES[line.basis]),
        "" if line.probability is None else round(line.probability, 3),
    ]


def _dialable(number: str) -> str:
    """Write a number without the plus, which a spreadsheet takes for a formula."""
    return f"00{number[1:]}" if number.startswith("+") else number
