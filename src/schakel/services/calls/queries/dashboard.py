"""The figures of the live dashboard: a handful of statements, each over an index range."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, DateField, Q, QuerySet
from django.db.models.functions import TruncDay, TruncHour

from schakel.kernel.calendars import AMSTERDAM, business_day, start_of_day
from schakel.services.calls.facts import CallOutcome, SessionTiming
from schakel.services.calls.facts.reports import CallLine, OverTime, Range, Today
from schakel.services.calls.models import Call, PoolSlot, VisitorSession
from schakel.services.calls.queries.lines import NOT_MISSED, channel_names, lines_of

_DAYS = {Range.MONTH: 30, Range.QUARTER: 90}
_HOURS = 24
_LONGEST = timedelta(days=1)
"""A page that was left open longer no longer counts as a visitor; the bound keeps the question on an index."""
_ALIVE = timedelta(seconds=SessionTiming().lease_s)
_WEEK = timedelta(days=7)


def today(organisation: UUID, at: datetime) -> Today:
    """Return the figures of today in Amsterdam, until `at`."""
    midnight = start_of_day(business_day(at))
    calls = Call.objects.of(organisation)
    now = calls.filter(started_at__gte=midnight, started_at__lte=at).aggregate(
        calls=Count("id"),
        answered=Count("id", filter=Q(outcome=CallOutcome.ANSWERED)),
        missed=Count("id", filter=~Q(outcome__in=NOT_MISSED)),
    )
    sessions = VisitorSession.objects.of(organisation)
    slots = PoolSlot.objects.of(organisation).aggregate(
        pool=Count("id"), taken=Count("id", filter=Q(lease_until__gt=at))
    )
    return Today(
        calls=now["calls"],
        answered=now["answered"],
        missed=now["missed"],
        week_ago=calls.filter(started_at__gte=midnight - _WEEK, started_at__lte=at - _WEEK).count(),
        sessions=sessions.filter(started_at__gte=midnight, started_at__lte=at).count(),
        visitors=sessions.filter(
            started_at__gt=at - _LONGEST, ended_at=None, seen_at__gt=at - _ALIVE
        ).count(),
        taken=slots["taken"],
        pool=slots["pool"],
    )


def since(span: Range, at: datetime) -> datetime:
    """Return where a range that ends at `at` begins: on a whole hour, or on midnight in Amsterdam."""
    if span is Range.DAY:
        return at.replace(minute=0, second=0, microsecond=0) - timedelta(hours=_HOURS - 1)
    return start_of_day(business_day(at) - timedelta(days=_DAYS[span] - 1))


def over_time(organisation: UUID, span: Range, at: datetime) -> OverTime:
    """Return calls and sessions per hour or per day in Amsterdam, with zeros where nothing happened."""
    begin = since(span, at)
    calls = Call.objects.of(organisation).filter(started_at__gte=begin, started_at__lte=at)
    sessions = VisitorSession.objects.of(organisation).filter(started_at__gte=begin, started_at__lte=at)
    if span is Range.DAY:
        hours = tuple(begin + timedelta(hours=hour) for hour in range(_HOURS))
        return _filled(hours, _per_hour(calls), _per_hour(sessions))
    first = business_day(begin)
    days = tuple(first + timedelta(days=day) for day in range(_DAYS[span]))
    return _filled(days, _per_day(calls), _per_day(sessions))


def per_channel(organisation: UUID, begin: datetime, at: datetime) -> list[tuple[str, int]]:
    """Return the number of calls per channel, most first; "" for calls that no channel is known of."""
    counted = list(
        Call.objects.of(organisation)
        .filter(started_at__gte=begin, started_at__lte=at)
        .values_list("channel_id")
        .annotate(n=Count("id"))
        .order_by("-n", "channel_id")
    )
    names = channel_names(organisation, {channel for channel, _ in counted if channel})
    return [(names.get(channel, "") if channel else "", count) for channel, count in counted]


def newest(organisation: UUID, at: datetime, most: int = 8) -> tuple[CallLine, ...]:
    """Return the newest calls."""
    rows = Call.objects.of(organisation).filter(started_at__lte=at).order_by("-started_at", "-id")[:most]
    return lines_of(organisation, list(rows))


def _per_hour(rows: QuerySet[Any]) -> dict[datetime, int]:
    hour = TruncHour("started_at", tzinfo=AMSTERDAM)
    return dict(rows.annotate(hour=hour).values_list("hour").annotate(n=Count("id")).order_by())


def _per_day(rows: QuerySet[Any]) -> dict[date, int]:
    day = TruncDay("started_at", tzinfo=AMSTERDAM, output_field=DateField())
    return dict(rows.annotate(day=day).values_list("day").annotate(n=Count("id")).order_by())


def _filled(times: tuple[Any, ...], calls: Mapping[Any, int], sessions: Mapping[Any, int]) -> OverTime:
    return OverTime(
        times, tuple(calls.get(at, 0) for at in times), tuple(sessions.get(at, 0) for at in times)
    )
