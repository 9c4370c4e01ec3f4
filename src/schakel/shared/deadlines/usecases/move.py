"""Give a deadline another date."""

from datetime import datetime
from uuid import UUID

from schakel.shared.audit.interface import record as audit
from schakel.shared.deadlines.models import Deadline
from schakel.shared.tenancy.interface import Transaction


def move(tx: Transaction, deadline: UUID, to: datetime, reason: str) -> None:
    """Give an open deadline another date. Raises Deadline.DoesNotExist when it is not open."""
    row = tx.lock(Deadline, deadline, closed_at=None)
    audit(tx, "deadline.moved", "deadline", row.id, kind=row.kind, before=row.due_at, after=to, reason=reason)
    row.due_at, row.retry_at = to, None
    row.save(update_fields=["due_at", "retry_at"])
