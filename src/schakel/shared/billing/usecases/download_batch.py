"""Staff take a file of direct debits to the bank."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.shared.audit.interface import record as audit
from schakel.shared.billing.models import DebitBatch
from schakel.shared.tenancy.interface import Actor, require, transaction


def download_batch(batch: UUID, *, by: Actor, at: datetime) -> bytes:
    """Return the file, the same bytes each time, and note when it was first taken.

    Raises RefusedError: no_such_batch.
    """
    with transaction(by) as tx:
        require(by, "billing.money")
        row = DebitBatch.objects.select_for_update().filter(pk=batch).first()
        if row is None:
            raise RefusedError("no_such_batch")
        if row.downloaded_at is None:
            row.downloaded_at = at
            row.save(update_fields=["downloaded_at"])
        audit(tx, "debit_batch.downloaded", "debit_batch", row.id)
        return bytes(row.content)
