"""Organisations and people for tests, made as use cases would leave them; all names are invented."""

import itertools
from datetime import date, timedelta
from uuid import UUID

from django.test import Client

from schakel.shared.accounts.facts import Role
from schakel.shared.accounts.models import Membership, Organisation, Person, SupportAccess, Undertaking
from schakel.shared.clock import RealClock, now
from schakel.shared.tenancy.interface import Actor, ActorKind, transaction

PASSWORD = "vijf gele fietsen in de regen"
_numbers = itertools.count(1)


def provider_actor(organisation: UUID | None = None) -> Actor:
    """Somebody who may write anywhere, as an installation's own set-up does."""
    return Actor(ActorKind.SYSTEM, organisation, name="test", provider=True)


def new_organisation(name: str = "Bakkerij Jansen", slug: str = "", kind: str = "client") -> Organisation:
    with transaction(provider_actor()):
        return Organisation.objects.create(
            kind=kind, name=name, slug=slug or f"{kind}-{next(_numbers)}", created_at=now()
        )


def new_person(name: str = "Ans Jansen", email: str = "", *, second_factor: bool = True) -> Person:
    """Somebody with a password; with the secret of an authenticator app as well unless told otherwise."""
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    person = Person.objects.create_user(
        email or f"person{next(_numbers)}@jansen.example", PASSWORD, name=name, created_at=now()
    )
    if second_factor:
        TOTP.activate(person, generate_totp_secret())
    return person


def new_member(
    organisation: Organisation,
    role: str = "admin",
    person: Person | None = None,
    *,
    second_factor: bool = True,
) -> Person:
    person = person or new_person(second_factor=second_factor)
    with transaction(provider_actor(organisation.pk)):
        Membership.objects.of(organisation.pk).create(person=person, role=Role(role), since=now())
    return person


def provider() -> Organisation:
    """The provider's own organisation; one per installation."""
    with transaction(provider_actor()):
        found = Organisation.objects.filter(kind="provider").first()
    return found or new_organisation("Aanbieder Demo", "office", "provider")


def new_staff(role: str = "support", *, undertaking: bool = True, second_factor: bool = True) -> Person:
    """Somebody of the provider's staff, with a confidentiality undertaking on file."""
    office = provider()
    person = new_member(office, role, second_factor=second_factor)
    if undertaking:
        with transaction(provider_actor(office.pk)):
            Undertaking.objects.of(office.pk).create(
                person=person, signed_on=date(2026, 1, 5), reference="cabinet 1", filed_at=now()
            )
    return person


def new_support_access(person: Person, client: Organisation, *, minutes: int = 60) -> SupportAccess:
    """A support access that began now and lasts some minutes (of the clock; negative: it is over)."""
    began = now() - timedelta(minutes=max(0, -minutes) + 1)
    with transaction(provider_actor(client.pk)):
        return SupportAccess.objects.of(client.pk).create(
            person=person, reason="Ticket 7", since=began, until=now() + timedelta(minutes=minutes)
        )


def sign_in(client: Client, person: Person) -> None:
    """Sign somebody in, just now."""
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session["account_authentication_methods"] = [
        {"method": "password", "at": RealClock().now().timestamp(), "reauthenticated": True}
    ]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
