"""A debit becomes certain."""

from uuid import UUID

from schakel.adapters.psps.sandbox.rows import inside, locked
from schakel.adapters.psps.sandbox.usecases.arrive import arrive
from schakel.shared.clock import now
from schakel.shared.jobs.interface import job
from schakel.shared.psp.interface import Status


@job("sandbox.settle_debit")
def settle_debit(_organisation: UUID | None, *, payment: UUID) -> None:
    """Have the payer's bank answer a debit. One that was answered already stays as it is."""
    with inside():
        row = locked(pk=payment)
        if row.status == Status.PENDING:
            arrive(row, now())
