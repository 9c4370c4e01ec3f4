"""Take an invitation back before it is accepted."""

from datetime import datetime
from uuid import UUID

from schakel.shared.accounts.access import require_people
from schakel.shared.accounts.errors import GoneError
from schakel.shared.accounts.models import Invitation
from schakel.shared.audit import interface as audit
from schakel.shared.tenancy.interface import Actor, transaction


def withdraw_invitation(organisation: UUID, invitation: UUID, *, by: Actor, at: datetime) -> None:
    """Make the link in the mail open nothing. Raises NotAllowedError, GoneError and DoesNotExist."""
    require_people(by)
    with transaction(by.within(organisation)) as tx:
        row = tx.lock(Invitation, invitation)
        if row.accepted_at or row.withdrawn_at:
            raise GoneError(invitation)
        row.withdrawn_at = at
        row.save(update_fields=["withdrawn_at"])
        audit.record(tx, "invitation.withdrawn", "invitation", invitation)
