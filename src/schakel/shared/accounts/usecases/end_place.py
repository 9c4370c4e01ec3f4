"""End a place that somebody has, and what hangs on it."""

from datetime import datetime

from schakel.shared.accounts.events import PersonLeft
from schakel.shared.accounts.facts import OrganisationKind
from schakel.shared.accounts.heads import keep_a_head
from schakel.shared.accounts.models import Membership, SupportAccess
from schakel.shared.audit import interface as audit
from schakel.shared.events import interface as events
from schakel.shared.tenancy.interface import Transaction


def end_place(tx: Transaction, row: Membership, at: datetime) -> None:
    """End a place that runs, read with its organisation; who may ask for that has been settled.

    Raises LastHeadError.
    """
    kind = OrganisationKind(row.organisation.kind)
    keep_a_head(tx.organisation, row.pk, kind, becomes=None)
    Membership.objects.of(tx.organisation).filter(pk=row.pk).update(ended_at=at)
    if kind is OrganisationKind.PROVIDER:
        SupportAccess.objects.across().filter(person_id=row.person_id, ended_at=None).update(ended_at=at)
    audit.record(tx, "person.left", "person", row.person_id, role=row.role)
    events.record(PersonLeft(organisation=tx.organisation, person=row.person_id), tx)
