"""People and organisations of the demo, set up as if they had gone through invitations and two-step sign-in."""

from datetime import datetime
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator

from schakel.kernel.calendars import business_day
from schakel.shared.accounts.models import Membership, Organisation, Person, Undertaking


def exists(slug: str) -> bool:
    """Tell whether the organisation is there. In a transaction of the provider."""
    return Organisation.objects.filter(slug=slug).exists()


def organisation(kind: str, name: str, slug: str, at: datetime) -> UUID:
    """Add an organisation. In a transaction of the provider."""
    return Organisation.objects.create(kind=kind, name=name, slug=slug, created_at=at).pk


def person(
    organisation: UUID,
    email: str,
    name: str,
    role: str,
    at: datetime,
    *,
    password: str,
    totp: str,
    staff: bool,
) -> UUID:
    """Add somebody with a place in an organisation, a password and a one-time code generator."""
    somebody = Person.objects.create_user(email, password, name=name, created_at=at)
    EmailAddress.objects.create(user=somebody, email=email, verified=True, primary=True)
    secret = get_adapter().encrypt(totp)
    Authenticator.objects.create(user=somebody, type=Authenticator.Type.TOTP, data={"secret": secret})
    Membership.objects.of(organisation).create(person=somebody, role=role, since=at)
    if staff:
        _undertaking(organisation, somebody, at)
    return somebody.pk


def find(email: str) -> Person | None:
    """Return the person with this address."""
    return Person.objects.filter(email=email).first()


def _undertaking(organisation: UUID, somebody: Person, at: datetime) -> None:
    """Put the confidentiality undertaking of a staff member on file (qooqie:12.13)."""
    Undertaking.objects.of(organisation).create(
        person=somebody, signed_on=business_day(at), reference="demo", filed_at=at, filed_by=somebody
    )
