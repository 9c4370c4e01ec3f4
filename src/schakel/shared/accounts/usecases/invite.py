"""Offer somebody a place in an organisation."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.ids import secret_token
from schakel.shared.accounts.errors import AlreadyThereError, NoSuchRoleError, OutsiderError
from schakel.shared.accounts.events import PersonInvited
from schakel.shared.accounts.facts import OrganisationKind, Role
from schakel.shared.accounts.models import Invitation, Membership, Organisation, OutsiderPermission
from schakel.shared.accounts.rules.limits import INVITATION_LASTS
from schakel.shared.accounts.rules.roles import ROLES_OF
from schakel.shared.accounts.rules.secrets import digest, short
from schakel.shared.accounts.rules.staff import may_come_from_outside
from schakel.shared.audit import interface as audit
from schakel.shared.events import interface as events
from schakel.shared.messages import interface as messages
from schakel.shared.tenancy.interface import Actor, Transaction, require, transaction


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation that was sent."""

    id: UUID
    path: str
    """Where it is accepted. Only the mail carries it; nothing that is kept can make it again."""
    expires_at: datetime


def invite(
    organisation: UUID,
    *,
    email: str,
    role: Role,
    language: str,
    by: Actor,
    at: datetime,
    outsider: bool = False,
) -> Invited:
    """Send somebody an invitation that is good for fourteen days and one use.

    `outsider` says that they are not of the organisation itself. Raises NotAllowedError, NoSuchRoleError,
    AlreadyThereError, and OutsiderError without the provider's permission for this address.
    """
    email = email.strip().lower()
    with transaction(by.within(organisation)) as tx:
        place = Organisation.objects.get(pk=organisation)
        _may(by, place, role)
        _refuse_double(organisation, email, at)
        _refuse_stranger(organisation, email, outsider=outsider, at=at)
        token = secret_token()
        row = Invitation.objects.of(organisation).create(
            email=email,
            role=role,
            language=language,
            outsider=outsider,
            token_hash=digest(token),
            invited_by_id=by.person,
            created_at=at,
            expires_at=at + INVITATION_LASTS,
        )
        audit.record(tx, "person.invited", "invitation", row.pk, role=role, outsider=outsider)
        events.record(PersonInvited(organisation=organisation, invitation=row.pk, role=role), tx)
        found = Invited(row.pk, f"/invitation/{short(organisation)}/{token}/", row.expires_at)
        _mail(tx, place, row, found)
    return found


def _may(by: Actor, place: Organisation, role: Role) -> None:
    kind = OrganisationKind(place.kind)
    if kind is OrganisationKind.PROVIDER:
        require(by, "staff.manage")
    elif by.provider:
        require(by, "client.add")
    else:
        require(by, "people.manage")
    if role not in ROLES_OF[kind]:
        raise NoSuchRoleError(role)


def _refuse_double(organisation: UUID, email: str, at: datetime) -> None:
    if Membership.objects.of(organisation).filter(person__email=email, ended_at=None).exists():
        raise AlreadyThereError(email)
    waiting = Invitation.objects.of(organisation).filter(email=email, accepted_at=None, withdrawn_at=None)
    if waiting.filter(expires_at__gt=at).exists():
        raise AlreadyThereError(email)
    waiting.update(withdrawn_at=at)


def _refuse_stranger(organisation: UUID, email: str, *, outsider: bool, at: datetime) -> None:
    permission = OutsiderPermission.objects.of(organisation).filter(email=email, withdrawn_at=None).first()
    allowed = may_come_from_outside(
        outsider=outsider,
        permitted_from=permission.from_day if permission else None,
        on=business_day(at),
    )
    if not allowed.outcome:
        raise OutsiderError(email)


def _mail(tx: Transaction, place: Organisation, row: Invitation, found: Invited) -> None:
    messages.send(
        tx,
        to=row.email,
        kind="accounts.invitation",
        language=row.language,
        context={"organisation": place.name, "path": found.path, "until": business_day(row.expires_at)},
        subject_of=("invitation", row.pk),
    )
