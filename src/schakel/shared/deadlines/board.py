"""The operator's board: what is overdue, due today, coming, failed and done, across all clients.

Every list is walked by an index of its own, so that a page takes as long with a million open deadlines as with ten.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from django.db.models import QuerySet

from schakel.kernel.calendars import business_day, start_of_day
from schakel.shared.deadlines.models import Deadline
from schakel.shared.deadlines.queries import Entry, entry_of
from schakel.shared.http.interface import Page, page

COUNTED = 10_000
"""More than this is not counted."""


class Shelf(StrEnum):
    """A part of the board."""

    OVERDUE = "overdue"
    """Its time has come and no worker has taken it up."""
    TODAY = "today"
    COMING = "coming"
    FAILED = "failed"
    """Tried in vain; tried again later."""
    DONE = "done"
    """Closed today."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for; None and "" are everything."""

    shelf: Shelf
    kinds: Collection[str] | None = None
    organisations: Collection[UUID] | None = None
    clause: str = ""


def board(wanted: Wanted, at: datetime, *, after: str = "", before: str = "", limit: int = 50) -> Page[Entry]:
    """Return a page of a shelf as it is at `at`, in a transaction of the provider.

    The first that is due stands first, the last that was done likewise. Raises ProblemError for a cursor of
    another list.
    """
    rows = _on(wanted.shelf, at)
    if wanted.kinds is not None:
        rows = rows.filter(kind__in=wanted.kinds)
    if wanted.organisations is not None:
        rows = rows.filter(organisation_id__in=wanted.organisations)
    if wanted.clause:
        rows = rows.filter(clause=wanted.clause)
    done = wanted.shelf is Shelf.DONE
    found = page(
        rows,
        scope=f"deadlines {wanted.shelf}",
        at="closed_at" if done else "ready_at",
        after=after,
        before=before,
        limit=limit,
        rising=not done,
    )
    return Page([entry_of(row) for row in found.rows], found.newer, found.older)


def board_counts(at: datetime) -> Mapping[Shelf, int]:
    """Return how many are overdue, due today, failed and done today; COUNTED + 1 stands for more than COUNTED."""
    counted = (Shelf.OVERDUE, Shelf.TODAY, Shelf.FAILED, Shelf.DONE)
    return {shelf: _on(shelf, at).order_by()[: COUNTED + 1].count() for shelf in counted}


def one_of_board(deadline: UUID) -> Entry | None:
    """Return one deadline of any client, in a transaction of the provider."""
    row = Deadline.objects.across().filter(pk=deadline).first()
    return None if row is None else entry_of(row)


def _on(shelf: Shelf, at: datetime) -> QuerySet[Deadline]:
    rows, today = Deadline.objects.across(), business_day(at)
    if shelf is Shelf.DONE:
        return rows.filter(closed_at__isnull=False, closed_at__gte=start_of_day(today))
    rows, tomorrow = rows.filter(closed_at=None), start_of_day(today + timedelta(days=1))
    match shelf:
        case Shelf.FAILED:
            return rows.filter(tries__gt=0)
        case Shelf.OVERDUE:
            return rows.filter(ready_at__lte=at)
        case Shelf.TODAY:
            return rows.filter(ready_at__gt=at, ready_at__lt=tomorrow)
        case _:
            return rows.filter(ready_at__gte=tomorrow)
