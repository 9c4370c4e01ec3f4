"""Reading the ledger: timelines."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connections

from schakel.shared.deadlines.models import Deadline


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a timeline."""

    id: UUID
    organisation: UUID
    kind: str
    subject: UUID
    occurrence: str
    due_at: datetime
    clause: str
    facts: Mapping[str, Any]
    outcome: str
    """open | done | dropped"""
    reason: str
    closed_at: datetime | None
    trouble: str
    """The kind of the last failure; empty when none."""
    tries: int
    retry_at: datetime | None


def timeline(
    organisation: UUID, subject: UUID | None = None, *, only_open: bool = False, limit: int = 100
) -> list[Entry]:
    """Return an organisation's deadlines by date; of one subject, or all."""
    rows = Deadline.objects.of(organisation)
    if subject is not None:
        rows = rows.filter(subject_id=subject)
    if only_open:
        rows = rows.filter(closed_at=None)
    return [entry_of(row) for row in rows.order_by("due_at", "id")[:limit]]


def next_due(after: datetime) -> datetime | None:
    """Return the first instant after `after` at which something open is due or tried again."""
    with connections["system"].cursor() as cursor:
        cursor.execute(
            "SELECT min(ready_at) FROM deadlines_deadline WHERE closed_at IS NULL AND ready_at > %s",
            [after],
        )
        row = cursor.fetchone()
    return row[0] if row else None


def entry_of(row: Deadline) -> Entry:
    """Return a row as it leaves this app."""
    return Entry(
        row.id, row.organisation_id, row.kind, row.subject_id, row.occurrence, row.due_at, row.clause, row.facts,
        row.outcome or "open", row.reason, row.closed_at, row.trouble, row.tries, row.retry_at,
    )  # fmt: skip
