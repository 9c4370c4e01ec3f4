"""Stop looking into a client's data, or show somebody out."""

from datetime import datetime
from uuid import UUID

from schakel.shared.accounts.errors import GoneError
from schakel.shared.accounts.events import SupportAccessEnded
from schakel.shared.accounts.models import SupportAccess
from schakel.shared.audit import interface as audit
from schakel.shared.events import interface as events
from schakel.shared.tenancy.interface import Actor, require, transaction


def end_support_access(client: UUID, access: UUID, *, by: Actor, at: datetime) -> None:
    """End a support access before its time: staff their own, the client's administrator any.

    Raises NotAllowedError, GoneError and DoesNotExist.
    """
    with transaction(by.within(client)) as tx:
        row = tx.lock(SupportAccess, access)
        if row.person_id != by.person:
            require(by, "support_access.end")
        if row.ended_at is not None:
            raise GoneError(access)
        row.ended_at = at
        row.save(update_fields=["ended_at"])
        audit.record(tx, "support_access.ended", "support_access", access)
        events.record(SupportAccessEnded(organisation=client, access=access), tx)
