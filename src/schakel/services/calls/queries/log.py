"""The log of calls: newest first, by keyset, so that page 1,000 is as fast as the first."""

import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import batched
from uuid import UUID

from django.db.models import Q, QuerySet

from schakel.kernel.calendars import start_of_day
from schakel.services.calls.facts import CallOutcome
from schakel.services.calls.facts.reports import CallFilter, CallLine, CallPage
from schakel.services.calls.models import Call, VisitorSession
from schakel.services.calls.queries.lines import NOT_MISSED, lines_of
from schakel.shared.http.interface import page

_DIGITS = re.compile(r"\D+")
_FEWEST_DIGITS = 3


def calls(organisation: UUID, wanted: CallFilter, *, after: str = "", before: str = "") -> CallPage:
    """Return a page of calls: the newest, those that follow the cursor `after`, or those newer than `before`.

    Raises ProblemError for a cursor that is none of this list.
    """
    rows = _wanted(organisation, wanted)
    found = page(rows, scope=f"calls {organisation}", at="started_at", after=after, before=before)
    return CallPage(lines_of(organisation, found.rows), found.newer, found.older)


def every_call(organisation: UUID, wanted: CallFilter, *, most: int) -> Iterator[CallLine]:
    """Give the calls one by one for an export, newest first, `most` at most."""
    rows = _wanted(organisation, wanted).defer("plan").order_by("-started_at", "-id")[:most]
    for some in batched(rows, 1000):
        yield from lines_of(organisation, some)


def _wanted(organisation: UUID, wanted: CallFilter) -> QuerySet[Call]:
    rows: QuerySet[Call] = Call.objects.of(organisation)
    if wanted.outcome == "missed":
        rows = rows.exclude(outcome__in=NOT_MISSED)
    elif wanted.outcome in set(CallOutcome):
        rows = rows.filter(outcome=wanted.outcome)
    if wanted.channel is not None:
        rows = rows.filter(channel_id=wanted.channel)
    if wanted.first is not None:
        rows = rows.filter(started_at__gte=start_of_day(wanted.first))
    if wanted.last is not None:
        rows = rows.filter(started_at__lt=start_of_day(wanted.last + timedelta(days=1)))
    return _searched(rows, organisation, wanted.search.strip()) if wanted.search.strip() else rows


def _searched(rows: QuerySet[Call], organisation: UUID, text: str) -> QuerySet[Call]:
    """By a part of the caller's or the dialled number, or of the campaign or keyword."""
    visits = VisitorSession.objects.of(organisation).filter(
        Q(campaign__icontains=text) | Q(term__icontains=text)
    )
    found = Q(session_id__in=visits.values("id"))
    digits = _DIGITS.sub("", text).removeprefix("00")
    if len(digits) >= _FEWEST_DIGITS:
        national = digits.removeprefix("0")
        found |= Q(caller__contains=national) | Q(dialled__contains=national)
    return rows.filter(found)
