"""End somebody's place in an organisation."""

from datetime import datetime
from uuid import UUID

from schakel.shared.accounts.access import require_people
from schakel.shared.accounts.models import Membership
from schakel.shared.accounts.usecases.end_place import end_place
from schakel.shared.tenancy.interface import Actor, transaction


def end_membership(organisation: UUID, person: UUID, *, by: Actor, at: datetime) -> None:
    """Take a place away, from now on; what they did stays on record. Staff lose running support access too.

    Raises NotAllowedError, LastHeadError and DoesNotExist.
    """
    if person != by.person:
        require_people(by)
    with transaction(by.within(organisation)) as tx:
        row = (
            Membership.objects.of(organisation)
            .select_related("organisation")
            .get(person_id=person, ended_at=None)
        )
        end_place(tx, row, at)
