"""Give somebody another role."""

from datetime import datetime
from uuid import UUID

from schakel.shared.accounts.access import require_people
from schakel.shared.accounts.errors import NoSuchRoleError
from schakel.shared.accounts.events import RoleChanged
from schakel.shared.accounts.facts import OrganisationKind, Role
from schakel.shared.accounts.heads import keep_a_head
from schakel.shared.accounts.models import Membership
from schakel.shared.accounts.rules.roles import ROLES_OF
from schakel.shared.audit import interface as audit
from schakel.shared.events import interface as events
from schakel.shared.tenancy.interface import Actor, transaction


def change_role(organisation: UUID, person: UUID, role: Role, *, by: Actor, at: datetime) -> None:
    """Change the role of somebody's place; what they may do changes with their next request.

    Raises NotAllowedError, NoSuchRoleError, LastHeadError and DoesNotExist.
    """
    require_people(by)
    with transaction(by.within(organisation)) as tx:
        row = (
            Membership.objects.of(organisation)
            .select_related("organisation")
            .get(person_id=person, ended_at=None)
        )
        kind = OrganisationKind(row.organisation.kind)
        if role not in ROLES_OF[kind]:
            raise NoSuchRoleError(role)
        keep_a_head(organisation, row.pk, kind, becomes=role)
        Membership.objects.of(organisation).filter(pk=row.pk).update(role=role)
        audit.record(tx, "role.changed", "person", person, was=row.role, role=role, at=at)
        events.record(RoleChanged(organisation=organisation, person=person, role=role), tx)
