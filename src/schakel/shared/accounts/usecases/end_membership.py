"""End somebody's place in an organisation."""

from datetime import datetime
from uuid import UUID

from schakel.shared.accounts.access import require_people
from schakel.shared.accounts.events import PersonLeft
from schakel.shared.accounts.facts import OrganisationKind
from schakel.shared.accounts.heads import keep_a_head
from schakel.shared.accounts.models import Membership, SupportAccess
from schakel.shared.audit import interface as audit
from schakel.shared.events import interface as events
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
        kind = OrganisationKind(row.organisation.kind)
        keep_a_head(organisation, row.pk, kind, becomes=None)
        Membership.objects.of(organisation).filter(pk=row.pk).update(ended_at=at)
        if kind is OrganisationKind.PROVIDER:
            SupportAccess.objects.across().filter(person_id=person, ended_at=None).update(ended_at=at)
        audit.record(tx, "person.left", "person", person, role=row.role)
        events.record(PersonLeft(organisation=organisation, person=person), tx)
