"""The payer ends a mandate."""

from uuid import UUID

from schakel.adapters.psps.sandbox.models import SandboxMandate
from schakel.adapters.psps.sandbox.rows import inside, locked
from schakel.shared.clock import now


def revoke_mandate(payment: UUID) -> None:
    """End the mandate that a payment made or used; what was revoked stays as it is."""
    with inside():
        row = locked(pk=payment)
        if row.mandate is not None:
            SandboxMandate.objects.filter(pk=row.mandate.pk, revoked_at=None).update(revoked_at=now())
