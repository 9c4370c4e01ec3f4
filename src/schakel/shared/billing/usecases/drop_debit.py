"""Take a collection back that is in no file yet."""

from schakel.shared.audit.interface import record as audit
from schakel.shared.billing.models import Debit
from schakel.shared.billing.queries.debits import COLLECTED
from schakel.shared.deadlines.interface import drop
from schakel.shared.tenancy.interface import Transaction


def drop_debit(tx: Transaction, row: Debit, reason: str, *, deadline: bool = True) -> None:
    """Take a collection that is in no file back, with its `deadline` unless that is being dealt with."""
    row.state, row.reason = "dropped", reason
    row.save(update_fields=["state", "reason"])
    if deadline:
        drop(tx, COLLECTED, row.id, reason)
    audit(tx, "debit.dropped", "debit", row.id, invoice=str(row.claim_id), reason=reason)
