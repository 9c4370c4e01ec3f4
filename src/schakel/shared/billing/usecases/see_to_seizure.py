"""Staff have seen to a report of seizure."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.shared.audit.interface import record as audit
from schakel.shared.billing.models import GoodsNote
from schakel.shared.billing.queries.goods import SEIZURE
from schakel.shared.tenancy.interface import Actor, require, transaction


def see_to_seizure(client: UUID, report: UUID, *, by: Actor, at: datetime) -> None:
    """Take a report off the list of what waits (linktopay:16.4). Raises RefusedError: no_report."""
    require(by, "billing.run")
    with transaction(by.within(client)) as tx:
        row = tx.own(GoodsNote, report, "no_report")
        if row.kind != SEIZURE:
            raise RefusedError("no_report")
        if row.seen_at is None:
            row.seen_at = at
            row.save(update_fields=["seen_at"])
            audit(tx, "seizure.seen", "goods", row.goods_id, report=str(row.id))
