"""Take a duty off the calendar."""

from uuid import UUID

from schakel.shared.clock import now
from schakel.shared.deadlines.models import Deadline
from schakel.shared.tenancy.interface import Transaction


def drop(tx: Transaction, kind: str, subject: UUID, reason: str) -> bool:
    """Take what is open of this kind for a subject off the calendar; returns whether there was something."""
    row = (
        Deadline.objects.of(tx.organisation)
        .select_for_update()
        .filter(kind=kind, subject_id=subject, closed_at=None)
        .first()
    )
    if row is None:
        return False
    row.closed_at, row.outcome, row.reason = now(), "dropped", reason
    row.save(update_fields=["closed_at", "outcome", "reason"])
    return True
