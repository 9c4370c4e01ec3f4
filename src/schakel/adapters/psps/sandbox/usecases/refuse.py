"""The payer does not pay."""

from datetime import datetime

from schakel.adapters.psps.sandbox.rows import inside, locked, status_of
from schakel.adapters.psps.sandbox.usecases.close import close
from schakel.kernel.refusals import RefusedError
from schakel.shared.psp.interface import Status


def refuse(token: str, *, at: datetime) -> None:
    """Go back without paying. Raises RefusedError: unknown_payment, decided (or expired)."""
    with inside():
        row = locked(token=token)
        if status_of(row, at) is not Status.OPEN:
            raise RefusedError("decided")
        close(row, Status.CANCELLED, at)
