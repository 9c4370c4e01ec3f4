"""Staff note that a file of direct debits is at the bank."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.shared.audit.interface import record as audit
from schakel.shared.billing.models import Debit, DebitBatch
from schakel.shared.tenancy.interface import Actor, require, transaction


def mark_batch_sent(batch: UUID, *, by: Actor, at: datetime) -> None:
    """Note when it was handed in: from its day on its collections count as received.

    Raises RefusedError: no_such_batch, batch_sent, not_downloaded.
    """
    with transaction(by) as tx:
        require(by, "billing.money")
        row = DebitBatch.objects.select_for_update().filter(pk=batch).first()
        if row is None:
            raise RefusedError("no_such_batch")
        if row.sent_at is not None:
            raise RefusedError("batch_sent")
        if row.downloaded_at is None:
            raise RefusedError("not_downloaded")
        row.sent_at = at
        row.save(update_fields=["sent_at"])
        Debit.objects.across().filter(batch_id=batch).update(sent_at=at)
        audit(tx, "debit_batch.sent", "debit_batch", row.id)
