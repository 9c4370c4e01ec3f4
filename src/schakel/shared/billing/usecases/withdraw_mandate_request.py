"""Staff take a request for a mandate back."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.shared.audit.interface import record as audit
from schakel.shared.billing.models import DebitMandate
from schakel.shared.tenancy.interface import Actor, require, transaction


def withdraw_mandate_request(client: UUID, mandate: UUID, *, by: Actor, at: datetime) -> None:
    """Close the open task on both sides (linktopay:7.13). Raises RefusedError: no_such_mandate, not_asked."""
    with transaction(by.within(client)) as tx:
        require(by, "billing.money")
        row = tx.own(DebitMandate, mandate, "no_such_mandate")
        if row.signed_on is not None or row.withdrawn_at is not None:
            raise RefusedError("not_asked")
        row.withdrawn_at = at
        row.save(update_fields=["withdrawn_at"])
        audit(tx, "mandate.request_withdrawn", "mandate", row.id)
