"""Reading the log."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from schakel.shared.audit.models import AuditEntry


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log."""

    id: UUID
    at: datetime
    actor_kind: str
    actor_name: str
    person: UUID | None
    action: str
    subject_kind: str
    subject: UUID | None
    facts: dict[str, Any]


def history(organisation: UUID, subject: UUID | None = None, *, limit: int = 50) -> list[Entry]:
    """Return what was done, newest first; to one subject, or to anything."""
    rows = AuditEntry.objects.of(organisation)
    if subject is not None:
        rows = rows.filter(subject_id=subject)
    return [
        Entry(
            r.id,
            r.at,
            r.actor_kind,
            r.actor_name,
            r.person_id,
            r.action,
            r.subject_kind,
            r.subject_id,
            r.facts,
        )
        for r in rows.order_by("-at", "-id")[:limit]
    ]
