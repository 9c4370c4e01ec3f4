"""The payer did not decide in time."""

from uuid import UUID

from schakel.adapters.psps.sandbox.rows import inside, locked
from schakel.adapters.psps.sandbox.usecases.close import close
from schakel.shared.clock import now
from schakel.shared.jobs.interface import job
from schakel.shared.psp.interface import Status


@job("sandbox.expire")
def expire(_organisation: UUID | None, *, payment: UUID) -> None:
    """Close a payment that is still open. One that was decided stays as it is."""
    with inside():
        row = locked(pk=payment)
        if row.status == Status.OPEN:
            close(row, Status.EXPIRED, now())
