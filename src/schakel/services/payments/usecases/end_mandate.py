"""A client uses a mandate no more."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.services.payments.models import Mandate
from schakel.shared.audit.interface import record as audit
from schakel.shared.tenancy.interface import Actor, require, transaction


def end_mandate(mandate: UUID, *, by: Actor, at: datetime) -> None:
    """Take nothing by it any more; what was taken stays. Raises RefusedError: mandate_unknown, mandate_ended."""
    with transaction(by) as tx:
        require(by, "payments.manage")
        row = tx.own(Mandate, mandate, "mandate_unknown")
        if row.ended_at is not None:
            raise RefusedError("mandate_ended")
        row.ended_at, row.ended_by = at, "client"
        row.save(update_fields=["ended_at", "ended_by"])
        audit(tx, "mandate.ended", "mandate", row.id)
