"""Give a payment its next status."""

from datetime import datetime

from schakel.adapters.psps.sandbox.models import SandboxPayment
from schakel.adapters.psps.sandbox.usecases.tell import tell
from schakel.shared.psp.interface import Status


def close(row: SandboxPayment, status: Status, at: datetime) -> None:
    """Give a payment that is locked or new its next status, and tell the merchant."""
    row.status = status
    row.save(update_fields=["status", "way", "source", "paid_at"])
    tell(row, f"payment.{status}", at)
