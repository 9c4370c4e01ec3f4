"""Note that somebody's confidentiality undertaking no longer holds."""

from datetime import datetime
from uuid import UUID

from schakel.shared.accounts.models import SupportAccess, Undertaking
from schakel.shared.audit import interface as audit
from schakel.shared.tenancy.interface import Actor, require, transaction


def withdraw_undertaking(person: UUID, *, by: Actor, at: datetime) -> None:
    """Close all data to somebody of the staff at once, running support access included.

    Raises NotAllowedError, and DoesNotExist when nothing was on file.
    """
    require(by, "undertaking.file")
    with transaction(by) as tx:
        row = (
            Undertaking.objects.of(tx.organisation)
            .select_for_update()
            .get(person_id=person, withdrawn_at=None)
        )
        row.withdrawn_at = at
        row.save(update_fields=["withdrawn_at"])
        SupportAccess.objects.across().filter(person_id=person, ended_at=None).update(ended_at=at)
        audit.record(tx, "undertaking.withdrawn", "person", person)
