"""The sources report: what each channel, source, medium, campaign or keyword brought."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Sum, TextField, Value
from django.db.models.functions import Coalesce

from schakel.kernel.calendars import start_of_day
from schakel.services.calls.facts import CallOutcome
from schakel.services.calls.facts.reports import Dimension, SourceRow
from schakel.services.calls.models import Call, VisitorSession
from schakel.services.calls.queries.lines import NOT_MISSED, channel_names


def report(
    organisation: UUID, by: Dimension, first: date, last: date, *, search: str = ""
) -> list[SourceRow]:
    """Return a line for each value of a dimension, most calls first; days in Amsterdam, both included.

    Two statements: sessions added up, and calls added up by what their session says. A call may be credited to a
    session of before the period: it counts on the day it was made.
    """
    span = {
        "started_at__gte": start_of_day(first),
        "started_at__lt": start_of_day(last + timedelta(days=1)),
    }
    visits = VisitorSession.objects.of(organisation).filter(**span)
    calls = Call.objects.of(organisation).filter(**span)
    if by is Dimension.CHANNEL:
        visited, called = _visited(visits, "channel_id"), _called(calls, "channel_id")
        names = channel_names(organisation, {key for key in (*visited, *called) if key})
        labels = {key: names.get(key, "") for key in (*visited, *called)}
    else:
        of_call = VisitorSession.objects.of(organisation).filter(pk=OuterRef("session_id")).values(by.value)
        visited = _visited(visits, by.value)
        called = _called(
            calls.annotate(what=Coalesce(Subquery(of_call[:1]), Value(""), output_field=TextField())), "what"
        )
        labels = {key: key or "" for key in (*visited, *called)}
    rows = [_row(label, visited.get(key, 0), called.get(key)) for key, label in labels.items()]
    wanted = search.strip().casefold()
    return sorted(
        (row for row in rows if wanted in row.label.casefold()),
        key=lambda row: (-row.calls, -row.sessions, row.label),
    )


def _visited(visits: QuerySet[VisitorSession], by: str) -> dict[Any, int]:
    return dict(visits.values_list(by).annotate(n=Count("id")).order_by())


def _called(calls: QuerySet[Call], by: str) -> dict[Any, dict[str, int]]:
    rows = calls.values(by).annotate(
        calls=Count("id"),
        answered=Count("id", filter=Q(outcome=CallOutcome.ANSWERED)),
        missed=Count("id", filter=~Q(outcome__in=NOT_MISSED)),
        talk_s=Sum("talk_s"),
    )
    return {row[by]: row for row in rows.order_by()}


def _row(label: str, sessions: int, called: dict[str, int] | None) -> SourceRow:
    if called is None:
        return SourceRow(label, sessions, 0, 0, 0, 0)
    return SourceRow(
        label, sessions, called["calls"], called["answered"], called["missed"], called["talk_s"] or 0
    )
