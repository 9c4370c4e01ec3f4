"""Take the place that an invitation offers."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from schakel.shared.accounts.errors import AlreadyThereError, GoneError, WrongPersonError
from schakel.shared.accounts.events import PersonJoined
from schakel.shared.accounts.facts import OrganisationFact, Role
from schakel.shared.accounts.models import Invitation, Membership, Organisation, Person
from schakel.shared.accounts.queries import fact_of, open_invitation
from schakel.shared.accounts.rules.secrets import digest
from schakel.shared.audit import interface as audit
from schakel.shared.events import interface as events
from schakel.shared.tenancy.interface import Actor, ActorKind, Transaction, outside, transaction


@dataclass(frozen=True, slots=True)
class NewAccount:
    """What somebody without an account fills in."""

    name: str
    password: str
    language: str


@dataclass(frozen=True, slots=True)
class Accepted:
    """A place that was taken."""

    person: UUID
    organisation: OrganisationFact
    role: Role


def accept_invitation(
    organisation: UUID,
    token: str,
    *,
    at: datetime,
    person: UUID | None = None,
    account: NewAccount | None = None,
) -> Accepted:
    """Accept with the account that is signed in (`person`), or with a new one for the invited address.

    Raises GoneError when the link was used, withdrawn or is too old, WrongPersonError when `person` has another
    address or a new account is asked for an address that has one, and AlreadyThereError.
    """
    with transaction(outside("invitation", organisation)) as tx:
        row = Invitation.objects.of(organisation).select_for_update().filter(token_hash=digest(token)).first()
        if row is None or not open_invitation(row, at):
            raise GoneError
        who = _account(row, person, account, at)
        if Membership.objects.of(organisation).filter(person=who, ended_at=None).exists():
            raise AlreadyThereError(who.pk)
        row.accepted_at = at
        row.save(update_fields=["accepted_at"])
        Membership.objects.of(organisation).create(person=who, role=row.role, since=at)
        place = Organisation.objects.get(pk=organisation)
        _tell(tx, who, row)
    return Accepted(who.pk, fact_of(place), Role(row.role))


def _account(row: Invitation, person: UUID | None, account: NewAccount | None, at: datetime) -> Person:
    if person is not None:
        who = Person.objects.get(pk=person)
        if who.email != row.email:
            raise WrongPersonError
        return who
    if account is None or Person.objects.filter(email=row.email).exists():
        raise WrongPersonError
    return Person.objects.create_user(
        row.email, account.password, name=account.name, language=account.language, created_at=at
    )


def _tell(tx: Transaction, who: Person, row: Invitation) -> None:
    joined = Actor(ActorKind.PERSON, tx.organisation, person=who.pk, name=row.role)
    with transaction(joined) as own:
        audit.record(own, "person.joined", "person", who.pk, invitation=row.pk, role=row.role)
        events.record(PersonJoined(organisation=tx.organisation, person=who.pk, role=row.role), own)
