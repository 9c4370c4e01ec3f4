"""Put the confidentiality undertaking of somebody of the staff on file."""

from datetime import date, datetime
from uuid import UUID

from schakel.shared.accounts.errors import AlreadyThereError
from schakel.shared.accounts.models import Membership, Undertaking
from schakel.shared.audit import interface as audit
from schakel.shared.tenancy.interface import Actor, require, transaction


def file_undertaking(person: UUID, *, signed_on: date, reference: str, by: Actor, at: datetime) -> UUID:
    """Note that somebody signed, when, and where the document is; from then on their role opens data.

    Raises NotAllowedError, AlreadyThereError, and DoesNotExist for somebody who is not of the staff.
    """
    require(by, "undertaking.file")
    with transaction(by) as tx:
        Membership.objects.of(tx.organisation).get(person_id=person, ended_at=None)
        if Undertaking.objects.of(tx.organisation).filter(person_id=person, withdrawn_at=None).exists():
            raise AlreadyThereError(person)
        row = Undertaking.objects.of(tx.organisation).create(
            person_id=person, signed_on=signed_on, reference=reference, filed_at=at, filed_by_id=by.person
        )
        audit.record(tx, "undertaking.filed", "person", person, signed_on=signed_on, reference=reference)
    return row.pk
