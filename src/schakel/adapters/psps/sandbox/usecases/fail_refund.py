"""A refund comes back."""

from uuid import UUID

from schakel.adapters.psps.sandbox.models import SandboxRefund
from schakel.adapters.psps.sandbox.rows import inside, locked
from schakel.adapters.psps.sandbox.usecases.tell import tell
from schakel.shared.clock import now
from schakel.shared.psp.interface import RefundStatus


def fail_refund(payment: UUID) -> None:
    """Have the payer's bank send the newest refund back. Without one the payment stays as it is."""
    with inside():
        row = locked(pk=payment)
        made = SandboxRefund.objects.filter(payment=row).exclude(status=RefundStatus.FAILED)
        newest = made.order_by("-at", "-id").first()
        if newest is None:
            return
        newest.status = RefundStatus.FAILED
        newest.save(update_fields=["status"])
        tell(row, "refund.failed", now())
