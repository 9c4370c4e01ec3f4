"""The payer pays."""

from datetime import datetime

from schakel.adapters.psps.sandbox.rows import inside, locked, status_of
from schakel.adapters.psps.sandbox.usecases.take import take
from schakel.adapters.psps.sandbox.words import Source, Way
from schakel.kernel.refusals import RefusedError
from schakel.shared.psp.interface import Status


def pay(token: str, way: Way, source: Source, *, at: datetime) -> None:
    """Pay from an account or card. Raises RefusedError: unknown_payment, decided (or expired), no_method."""
    with inside():
        row = locked(token=token)
        if status_of(row, at) is not Status.OPEN:
            raise RefusedError("decided")
        if way not in row.ways:
            raise RefusedError("no_method")
        take(row, way, source, at)
