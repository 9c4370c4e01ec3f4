"""Withdraw the permission that somebody from outside a client has access to it."""

from datetime import datetime
from uuid import UUID

from schakel.shared.accounts.errors import GoneError
from schakel.shared.accounts.models import Invitation, Membership, OutsiderPermission
from schakel.shared.accounts.usecases.end_place import end_place
from schakel.shared.audit import interface as audit
from schakel.shared.tenancy.interface import Actor, require, transaction


def withdraw_outsider(client: UUID, permission: UUID, *, by: Actor, at: datetime) -> None:
    """End a permission from now on, and with it an open invitation and the access of that address (qooqie:23.3).

    Raises NotAllowedError, GoneError when it was withdrawn before, LastHeadError when nobody else looks after the
    client's people, and DoesNotExist.
    """
    require(by, "outsider.permit")
    with transaction(by.within(client)) as tx:
        row = tx.lock(OutsiderPermission, permission)
        if row.withdrawn_at is not None:
            raise GoneError(permission)
        row.withdrawn_at = at
        row.save(update_fields=["withdrawn_at"])
        Invitation.objects.of(client).filter(
            email=row.email, outsider=True, accepted_at=None, withdrawn_at=None
        ).update(withdrawn_at=at)
        place = (
            Membership.objects.of(client)
            .select_related("organisation")
            .filter(person__email=row.email, ended_at=None)
            .first()
        )
        if place is not None:
            end_place(tx, place, at)
        audit.record(tx, "outsider.withdrawn", "permission", row.pk, access_ended=place is not None)
