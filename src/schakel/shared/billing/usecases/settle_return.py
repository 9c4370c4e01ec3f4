"""Staff dealt with a return that a person had to look at."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.shared.audit.interface import record as audit
from schakel.shared.billing.models import DebitReturn
from schakel.shared.tenancy.interface import Actor, require, transaction


def settle_return(which: UUID, *, by: Actor, at: datetime) -> None:
    """Note that it was dealt with. Raises RefusedError: no_such_return."""
    with transaction(by) as tx:
        require(by, "billing.money")
        row = DebitReturn.objects.select_for_update().filter(pk=which).first()
        if row is None:
            raise RefusedError("no_such_return")
        if row.seen_at is None:
            row.seen_at, row.seen_by = at, by.person
            row.save(update_fields=["seen_at", "seen_by"])
            audit(tx, "debit_return.seen", "debit_return", row.id)
