"""A contract is over."""

from datetime import datetime

from schakel.shared.agreements.events import ContractEnded
from schakel.shared.agreements.models import Contract
from schakel.shared.audit.interface import record as audit
from schakel.shared.events.interface import record
from schakel.shared.tenancy.interface import Transaction


def carry_out_end(tx: Transaction, row: Contract, at: datetime) -> None:
    """Have a contract ended, on the end date that is fixed. Raises ValueError without one."""
    if row.ends is None:
        raise ValueError("a contract without an end date is not over")
    row.ended_at = at
    row.save(update_fields=["ended_at"])
    audit(tx, "contract.ended", "contract", row.id, ends=row.ends.isoformat(), how=row.ended_how)
    record(
        ContractEnded(
            organisation=tx.organisation,
            contract=row.id,
            service=row.service,
            ends=row.ends,
            how=row.ended_how,
        ),
        tx,
    )
