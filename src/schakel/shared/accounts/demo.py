"""People and organisations of the demo, set up as if they had gone through invitations and two-step sign-in."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest

from schakel.kernel.calendars import business_day
from schakel.shared.accounts.facts import Role
from schakel.shared.accounts.http.forms import ROLE_NAMES
from schakel.shared.accounts.models import Membership, Organisation, Person, Undertaking

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Promise


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


def name_of(role: str) -> "str | Promise":
    """Return what a role is called on pages."""
    return ROLE_NAMES[Role(role)]


def code_of(secret: str) -> str:
    """Return the one-time code that a generator with this secret shows just now, by the machine's clock."""
    counters = list(totp.yield_hotp_counters_from_time())
    return str(totp.format_hotp_value(totp.hotp_value(secret, counters[len(counters) // 2])))


def find(email: str) -> Person | None:
    """Return the person with this address."""
    return Person.objects.filter(email=email).first()


def sign_in(request: HttpRequest, person: Person) -> None:
    """Sign somebody in without any proof; the list of sessions knows of it as of every other."""
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    UserSession.objects.create_from_request(request)


def _undertaking(organisation: UUID, somebody: Person, at: datetime) -> None:
    """Put the confidentiality undertaking of a staff member on file (qooqie:12.13)."""
    Undertaking.objects.of(organisation).create(
        person=somebody, signed_on=business_day(at), reference="demo", filed_at=at, filed_by=somebody
    )
