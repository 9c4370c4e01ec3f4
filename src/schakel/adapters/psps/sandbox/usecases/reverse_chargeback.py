"""The merchant wins its money again."""

from uuid import UUID

from schakel.adapters.psps.sandbox.models import SandboxChargeback
from schakel.adapters.psps.sandbox.rows import inside, locked
from schakel.adapters.psps.sandbox.usecases.tell import tell
from schakel.shared.clock import now


def reverse_chargeback(payment: UUID) -> None:
    """Give back what was taken back. A payment without a standing chargeback stays as it is."""
    with inside():
        row, at = locked(pk=payment), now()
        if SandboxChargeback.objects.filter(payment=row, reversed_at=None).update(reversed_at=at):
            tell(row, "chargeback.reversed", at)
