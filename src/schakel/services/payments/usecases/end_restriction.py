"""The provider ends a restriction."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.services.payments.models import Restriction
from schakel.shared.audit.interface import record as audit
from schakel.shared.tenancy.interface import Actor, require, transaction


def end_restriction(restriction: UUID, *, by: Actor, at: datetime) -> None:
    """End a window now; one that is still to come never starts (linktopay:6.9).

    Raises RefusedError: restriction_unknown, restriction_over.
    """
    with transaction(by) as tx:
        require(by, "payments.office")
        row = Restriction.objects.select_for_update().filter(pk=restriction).first()
        if row is None:
            raise RefusedError("restriction_unknown")
        if row.withdrawn_at is not None or (row.ends_at is not None and row.ends_at <= at):
            raise RefusedError("restriction_over")
        if row.starts_at >= at:
            row.withdrawn_at = at
        else:
            row.ends_at = at
        row.save(update_fields=["withdrawn_at", "ends_at"])
        audit(tx, "payments.restriction_ended", "restriction", row.id, at=at.isoformat())
