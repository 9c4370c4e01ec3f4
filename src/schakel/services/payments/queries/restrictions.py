"""Maintenance, restrictions and interruptions, as the office keeps them and clients read them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from schakel.kernel.calendars import start_of_day
from schakel.services.payments.facts.access import Restricted, Window
from schakel.services.payments.models import Restriction
from schakel.services.payments.rules.access import minutes_down
from schakel.shared.http.interface import Page, page

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class RestrictionFact:
    """A window with what clients read about it."""

    id: UUID
    kind: str
    restricted: Restricted | None
    text_nl: str
    text_en: str
    starts_at: datetime
    ends_at: datetime | None
    withdrawn_at: datetime | None
    created_by: UUID | None = None


def restrictions(*, most: int = 100) -> list[RestrictionFact]:
    """Return all windows, newest first."""
    return [_fact(row) for row in Restriction.objects.order_by("-starts_at", "-id")[:most]]


def restrictions_listed(scope: str, *, after: str = "", before: str = "") -> Page[RestrictionFact]:
    """Return a page of all windows, newest first. Raises ProblemError for a cursor of another list."""
    rows = Restriction.objects.all()
    found = page(rows, scope=f"restrictions {scope}", at="starts_at", after=after, before=before)
    return Page([_fact(row) for row in found.rows], found.newer, found.older)


def restriction(which: UUID) -> RestrictionFact | None:
    """Return one window."""
    row = Restriction.objects.filter(pk=which).first()
    return None if row is None else _fact(row)


def restrictions_now(at: datetime, *, ahead: datetime) -> list[RestrictionFact]:
    """Return the windows that run at an instant, or begin before `ahead`."""
    rows = Restriction.objects.filter(withdrawn_at=None, starts_at__lt=ahead).order_by("starts_at", "id")
    return [_fact(row) for row in rows if row.ends_at is None or row.ends_at > at]


def minutes_per_month(at: datetime, months: Sequence[date]) -> list[tuple[date, int]]:
    """Return for how many minutes of each month something did not work; `months` are first days, in order."""
    rows = Restriction.objects.filter(withdrawn_at=None).exclude(kind="maintenance", restricted="")
    spans = [Window(row.starts_at, row.ends_at) for row in rows]
    found = []
    for first in months:
        following = (first.replace(day=28) + _WEEK).replace(day=1)
        last = min(at, start_of_day(following))
        begins = start_of_day(first)
        found.append((first, minutes_down(spans, begins, last).outcome if begins < last else 0))
    return found


def _fact(row: Restriction) -> RestrictionFact:
    return RestrictionFact(
        id=row.id, kind=row.kind, restricted=Restricted(row.restricted) if row.restricted else None,
        text_nl=row.text_nl, text_en=row.text_en, starts_at=row.starts_at, ends_at=row.ends_at,
        withdrawn_at=row.withdrawn_at, created_by=row.created_by,
    )  # fmt: skip
