"""Staff withdraw something that was to be charged."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.shared.audit.interface import record as audit
from schakel.shared.billing.models import Charge
from schakel.shared.tenancy.interface import Actor, require, transaction


def withdraw_charge(client: UUID, charge: UUID, *, reason: str, by: Actor, at: datetime) -> None:
    """Have a charge not go on an invoice. It stays on file, with the reason; withdrawing it again changes nothing.

    Raises RefusedError: no_such_charge, no_reason, charge_invoiced (then only a credit note takes it back).
    """
    require(by, "billing.run")
    if not reason.strip():
        raise RefusedError("no_reason")
    with transaction(by.within(client)) as tx:
        row = tx.own(Charge, charge, "no_such_charge")
        if row.invoice_id is not None:
            raise RefusedError("charge_invoiced")
        if row.withdrawn_at is not None:
            return
        row.withdrawn_at, row.reason = at, reason.strip()
        row.save(update_fields=["withdrawn_at", "reason"])
        audit(tx, "charge.withdrawn", "charge", row.id, kind=row.kind, minor=row.minor, reason=row.reason)
