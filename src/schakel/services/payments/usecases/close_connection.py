"""A client closes a connection with a PSP."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.services.payments.events import ConnectionClosed
from schakel.services.payments.models import Connection
from schakel.shared.audit.interface import record as audit
from schakel.shared.events.interface import record
from schakel.shared.tenancy.interface import Actor, require, transaction


def close_connection(connection: UUID, *, by: Actor, at: datetime) -> None:
    """Start nothing on it any more; what was started is recorded, and can be refunded (linktopay:1.13).

    Also while the application is stopped. Raises RefusedError: connection_unknown, connection_closed.
    """
    with transaction(by) as tx:
        require(by, "payments.manage")
        row = tx.own(Connection, connection, "connection_unknown")
        if row.closed_at is not None:
            raise RefusedError("connection_closed")
        row.closed_at = at
        row.save(update_fields=["closed_at"])
        record(ConnectionClosed(organisation=tx.organisation, connection=row.id), tx)
        audit(tx, "psp.closed", "connection", row.id, name=row.name)
