"""Ask a PSP about a payment as a job of its own."""

from uuid import UUID

from schakel.services.payments.usecases.ask_psp import ask_psp
from schakel.shared.clock import now
from schakel.shared.jobs.interface import job
from schakel.shared.psp.interface import PspRefusedError


@job("payments.ask_psp")
def ask_at_once(organisation: UUID | None, *, attempt: UUID) -> None:
    """Fetch a payment; a PSP that is away is asked again by the queue, one that knows no such payment is not."""
    if organisation is None:
        raise ValueError("a payment belongs to an organisation")
    try:
        ask_psp(organisation, attempt, at=now())
    except PspRefusedError:
        return
