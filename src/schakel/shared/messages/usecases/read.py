"""Put notices away as read."""

from collections.abc import Collection
from uuid import UUID

from schakel.shared.clock import now
from schakel.shared.messages.queries import addressed_to
from schakel.shared.tenancy.interface import Actor, transaction


def mark_read(by: Actor, notices: Collection[UUID] | None = None) -> int:
    """Mark these notices, or all of them, as read by the person; returns how many were unread until now."""
    with transaction(by) as tx:
        rows = addressed_to(by, tx.organisation).filter(read_at=None)
        if notices is not None:
            rows = rows.filter(id__in=notices)
        return rows.update(read_at=now(), read_by=by.person)
