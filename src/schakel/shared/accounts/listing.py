"""Reads for pages: the people of an organisation, its keys, who looked in, clients and reports."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from schakel.shared.accounts.facts import OrganisationKind
from schakel.shared.accounts.models import (
    ApiKey,
    EmailChange,
    Invitation,
    Membership,
    MisuseMeasure,
    MisuseReport,
    Organisation,
    OutsiderPermission,
    Person,
    SupportAccess,
    Undertaking,
)

_NOT_OF_PEOPLE = ("password", "last_login", "is_active", "created_at", "session_stamp")
"""Columns of people that support access has no right to read; lists never need them."""


def _unread(person: str) -> list[str]:
    return [f"{person}__{column}" for column in _NOT_OF_PEOPLE]


def members(organisation: UUID, search: str = "") -> QuerySet[Membership]:
    """Return who has a place, by name or address when searched."""
    rows = Membership.objects.of(organisation).filter(ended_at=None).select_related("person")
    rows = rows.defer(*_unread("person"))
    if search:
        rows = rows.filter(Q(person__name__icontains=search) | Q(person__email__icontains=search))
    return rows


def invitations(organisation: UUID) -> QuerySet[Invitation]:
    """Return the invitations that nobody accepted yet, those that are too old included."""
    rows = Invitation.objects.of(organisation).filter(accepted_at=None, withdrawn_at=None)
    return rows.defer("token_hash").order_by("-pk")


def invitation_with(organisation: UUID, token_hash: bytes) -> Invitation | None:
    """Return the invitation whose secret this is the hash of."""
    rows = Invitation.objects.of(organisation).select_related("organisation")
    return rows.filter(token_hash=token_hash).first()


def keys(organisation: UUID) -> QuerySet[ApiKey]:
    """Return all API keys, those that were revoked included: logs name them."""
    rows = ApiKey.objects.of(organisation).select_related("created_by")
    return rows.defer("secret_hash", *_unread("created_by"))


def support_accesses(organisation: UUID) -> QuerySet[SupportAccess]:
    """Return who of the provider looked in, ever."""
    return SupportAccess.objects.of(organisation).select_related("person").defer(*_unread("person"))


def running_of(person: UUID, organisation: UUID, now: datetime) -> SupportAccess | None:
    """Return the access that this person of the staff has to a client now."""
    rows = SupportAccess.objects.of(organisation).filter(person_id=person, ended_at=None, until__gt=now)
    return rows.first()


def permissions_for_outsiders(organisation: UUID) -> QuerySet[OutsiderPermission]:
    """Return the permissions that hold for people from outside."""
    return OutsiderPermission.objects.of(organisation).filter(withdrawn_at=None).order_by("-pk")


def permission_for_outsider(organisation: UUID, permission: UUID) -> OutsiderPermission | None:
    """Return one permission that holds."""
    return permissions_for_outsiders(organisation).filter(pk=permission).first()


def clients(search: str = "") -> QuerySet[Organisation]:
    """Return the provider's clients, by name when searched."""
    rows = Organisation.objects.filter(kind=OrganisationKind.CLIENT)
    return rows.filter(Q(name__icontains=search) | Q(slug__icontains=search)) if search else rows


def undertakings(office: UUID) -> dict[UUID, Undertaking]:
    """Return the confidentiality undertakings on file, by person."""
    return {row.person_id: row for row in Undertaking.objects.of(office).filter(withdrawn_at=None)}


def email_change_with(token_hash: bytes, now: datetime) -> EmailChange | None:
    """Return the change of address that waits for the secret of which this is the hash."""
    return EmailChange.objects.filter(token_hash=token_hash, expires_at__gt=now).first()


def reports(*, open_only: bool) -> QuerySet[MisuseReport]:
    """Return reports of misuse."""
    rows = MisuseReport.objects.all()
    return rows.filter(closed_at=None) if open_only else rows


def measures(report: UUID) -> QuerySet[MisuseMeasure]:
    """Return what was done about a report, in order."""
    return MisuseMeasure.objects.filter(report_id=report).select_related("by").order_by("at", "pk")


def account_of(email: str) -> Person | None:
    """Return whose address this is."""
    return Person.objects.filter(email=email.strip().lower()).first()
