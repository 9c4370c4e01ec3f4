"""Permit that somebody from outside a client gets access to it."""

from datetime import date, datetime
from uuid import UUID

from schakel.shared.accounts.models import OutsiderPermission
from schakel.shared.audit import interface as audit
from schakel.shared.tenancy.interface import Actor, require, transaction


def permit_outsider(
    client: UUID, *, email: str, purpose: str, from_day: date, by: Actor, at: datetime
) -> UUID:
    """Record who may be invited, for what and from when; the client itself invites them (qooqie:23.3).

    A permission given before for the same address ends. Raises NotAllowedError.
    """
    require(by, "outsider.permit")
    email = email.strip().lower()
    with transaction(by.within(client)) as tx:
        OutsiderPermission.objects.of(client).filter(email=email, withdrawn_at=None).update(withdrawn_at=at)
        row = OutsiderPermission.objects.of(client).create(
            email=email, purpose=purpose, from_day=from_day, permitted_at=at, permitted_by_id=by.person
        )
        audit.record(tx, "outsider.permitted", "permission", row.pk, purpose=purpose, from_day=from_day)
    return row.pk
