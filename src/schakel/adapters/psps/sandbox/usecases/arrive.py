"""The payer's bank answers."""

from datetime import datetime

from schakel.adapters.psps.sandbox.models import SandboxPayment
from schakel.adapters.psps.sandbox.usecases.close import close
from schakel.adapters.psps.sandbox.usecases.take_back import take_back
from schakel.adapters.psps.sandbox.words import TAKEN_BACK_AFTER, Source
from schakel.shared.jobs.interface import defer
from schakel.shared.psp.interface import Status


def arrive(row: SandboxPayment, at: datetime) -> None:
    """Have the money of a payment that is locked or new arrive, or not, by the account it comes from."""
    if row.source == Source.EMPTY:
        close(row, Status.FAILED, at)
        return
    row.paid_at = at
    close(row, Status.PAID, at)
    if row.source == Source.TAKES_BACK:
        defer(take_back, None, at=at + TAKEN_BACK_AFTER, payment=row.id)
