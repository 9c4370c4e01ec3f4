"""The payer's bank refuses a debit."""

from uuid import UUID

from schakel.adapters.psps.sandbox.rows import inside, locked
from schakel.adapters.psps.sandbox.usecases.close import close
from schakel.shared.clock import now
from schakel.shared.psp.interface import Status


def fail_debit(payment: UUID) -> None:
    """Refuse a debit that is pending. Another payment stays as it is."""
    with inside():
        row = locked(pk=payment)
        if row.status == Status.PENDING:
            close(row, Status.FAILED, now())
