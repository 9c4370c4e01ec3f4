"""Inviting, joining, changing roles, leaving."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError
from tests.people import new_member, new_organisation, new_person

from schakel.shared.accounts.errors import (
    AlreadyThereError,
    GoneError,
    LastHeadError,
    NoSuchRoleError,
    OutsiderError,
    TakenError,
    WrongPersonError,
)
from schakel.shared.accounts.facts import Role
from schakel.shared.accounts.models import Invitation, Membership, Organisation, Person
from schakel.shared.accounts.tests.conftest import acting, inside
from schakel.shared.accounts.usecases.accept_invitation import Accepted, NewAccount, accept_invitation
from schakel.shared.accounts.usecases.add_client import add_client
from schakel.shared.accounts.usecases.change_role import change_role
from schakel.shared.accounts.usecases.end_membership import end_membership
from schakel.shared.accounts.usecases.invite import Invited, invite
from schakel.shared.accounts.usecases.permit_outsider import permit_outsider
from schakel.shared.accounts.usecases.set_up_provider import set_up_provider
from schakel.shared.accounts.usecases.withdraw_invitation import withdraw_invitation
from schakel.shared.audit import interface as audit
from schakel.shared.clock import now
from schakel.shared.messages.models import OutgoingMessage
from schakel.shared.tenancy.interface import Actor, NotAllowedError, transaction

pytestmark = pytest.mark.django_db
BEA = "bea@jansen.example"
NEW = NewAccount("Bea Jansen", "een lange zin als wachtwoord", "nl")


def offer(admin: Actor, email: str = BEA, role: Role = Role.MEMBER, **more: Any) -> Invited:
    assert admin.organisation
    return invite(admin.organisation, email=email, role=role, language="nl", by=admin, at=now(), **more)


def take(admin: Actor, offered: Invited, **more: Any) -> Accepted:
    assert admin.organisation
    token = offered.path.split("/")[3]
    return accept_invitation(
        admin.organisation, token, at=more.pop("at", now()), **(more or {"account": NEW})
    )


def test_an_invitation_is_mailed_and_only_a_hash_of_its_secret_is_kept(admin: Actor) -> None:
    offered = offer(admin, email=" Bea@Jansen.Example ")

    with transaction(admin):
        row = Invitation.objects.of(inside(admin)).get()
        mail = OutgoingMessage.objects.of(inside(admin)).get()
    assert row.email == BEA
    assert offered.expires_at - row.created_at == timedelta(days=14)
    assert mail.to == BEA
    assert offered.path in mail.text
    assert offered.path.split("/")[3].encode() not in bytes(row.token_hash)


def test_who_accepts_gets_an_account_and_a_place(admin: Actor) -> None:
    accepted = take(admin, offer(admin))

    person = Person.objects.get(email=BEA)
    assert accepted.person == person.pk
    assert accepted.organisation.slug == "jansen"
    assert (person.name, person.check_password(NEW.password)) == ("Bea Jansen", True)
    assert acting(person).name == Role.MEMBER


def test_who_has_an_account_accepts_with_it(admin: Actor) -> None:
    person = new_person(email=BEA)

    assert take(admin, offer(admin), person=person.pk).person == person.pk
    assert Person.objects.filter(email=BEA).count() == 1


def test_an_invitation_works_once(admin: Actor) -> None:
    offered = offer(admin)
    person = take(admin, offered).person

    with pytest.raises(GoneError):
        take(admin, offered, person=person)


def test_an_invitation_that_was_withdrawn_or_is_too_old_opens_nothing(admin: Actor) -> None:
    offered = offer(admin)
    with pytest.raises(GoneError):
        take(admin, offered, at=offered.expires_at, account=NEW)

    withdraw_invitation(inside(admin), offered.id, by=admin, at=now())
    with pytest.raises(GoneError):
        take(admin, offered)
    assert not Person.objects.filter(email=BEA).exists()


def test_an_invitation_is_for_one_address(admin: Actor) -> None:
    offered = offer(admin)

    with pytest.raises(WrongPersonError):
        take(admin, offered, person=new_person(email="kees@jansen.example").pk)


def test_a_new_account_never_replaces_one_that_exists(admin: Actor) -> None:
    new_person(email=BEA)
    offered = offer(admin)

    with pytest.raises(WrongPersonError):
        take(admin, offered)


def test_the_link_of_one_organisation_opens_nothing_in_another(admin: Actor) -> None:
    offered = offer(admin)
    other = new_organisation("De Boer", "deboer")

    with pytest.raises(GoneError):
        accept_invitation(other.pk, offered.path.split("/")[3], at=now(), account=NEW)


def test_nobody_is_invited_twice_while_the_first_invitation_works(admin: Actor) -> None:
    offered = offer(admin)
    with pytest.raises(AlreadyThereError):
        offer(admin)

    again = invite(inside(admin), email=BEA, role=Role.MEMBER, language="nl", by=admin, at=offered.expires_at)
    assert again.id != offered.id


def test_who_has_a_place_is_not_invited(admin: Actor) -> None:
    take(admin, offer(admin))

    with pytest.raises(AlreadyThereError):
        offer(admin)


def test_a_member_cannot_invite_and_an_administrator_not_for_a_role_of_the_provider(
    admin: Actor, jansen: Organisation
) -> None:
    with pytest.raises(NotAllowedError):
        offer(acting(new_member(jansen, "member")))
    with pytest.raises(NoSuchRoleError):
        offer(admin, role=Role.OWNER)


def test_an_administrator_cannot_reach_into_another_organisation(admin: Actor) -> None:
    other = new_organisation("De Boer", "deboer")
    person = new_member(other)

    with pytest.raises(NotAllowedError):
        invite(other.pk, email=BEA, role=Role.ADMIN, language="nl", by=admin, at=now())
    with pytest.raises(NotAllowedError):
        change_role(other.pk, person.pk, Role.MEMBER, by=admin, at=now())
    with pytest.raises(NotAllowedError):
        end_membership(other.pk, person.pk, by=admin, at=now())


@pytest.mark.clause("qooqie:23.3")
def test_somebody_from_outside_is_invited_only_after_the_provider_permitted_it(
    admin: Actor, staff: Callable[..., Actor], standing_clock: Any
) -> None:
    agency = "kim@bureau.example"
    with pytest.raises(OutsiderError):
        offer(admin, email=agency, outsider=True)

    permit_outsider(
        inside(admin),
        email=agency,
        purpose="advertisements",
        from_day=date(2026, 5, 6),
        by=staff("support"),
        at=now(),
    )
    with pytest.raises(OutsiderError):
        offer(admin, email=agency, outsider=True)
    standing_clock.stand_still(now() + timedelta(days=2))
    assert offer(admin, email=agency, outsider=True).path


@pytest.mark.clause("qooqie:23.3")
def test_a_client_cannot_permit_itself_anything(admin: Actor) -> None:
    with pytest.raises(NotAllowedError):
        permit_outsider(inside(admin), email=BEA, purpose="x", from_day=date(2026, 5, 4), by=admin, at=now())


def test_a_role_changes_with_the_next_request_and_is_noted(admin: Actor, jansen: Organisation) -> None:
    person = new_member(jansen, "member")

    change_role(jansen.pk, person.pk, Role.FINANCE_ADMIN, by=admin, at=now())

    assert acting(person).name == Role.FINANCE_ADMIN
    with transaction(admin):
        (noted,) = audit.history(jansen.pk, person.pk)
    assert noted.action == "role.changed"
    assert (noted.facts["was"], noted.facts["role"]) == ("member", "finance_admin")


def test_the_last_administrator_cannot_leave_or_become_something_else(
    admin: Actor, jansen: Organisation
) -> None:
    assert admin.person
    with pytest.raises(LastHeadError):
        change_role(jansen.pk, admin.person, Role.MEMBER, by=admin, at=now())
    with pytest.raises(LastHeadError):
        end_membership(jansen.pk, admin.person, by=admin, at=now())

    new_member(jansen, "admin")
    end_membership(jansen.pk, admin.person, by=admin, at=now())
    with transaction(admin):
        assert Membership.objects.of(jansen.pk).filter(ended_at=None).count() == 1


def test_everybody_may_leave_by_themselves(admin: Actor, jansen: Organisation) -> None:
    member = acting(new_member(jansen, "member"))
    assert member.person

    end_membership(jansen.pk, member.person, by=member, at=now())

    with pytest.raises(NotAllowedError):
        end_membership(jansen.pk, admin.person, by=member, at=now())  # type: ignore[arg-type]


def test_a_new_client_has_an_invited_administrator(staff: Callable[..., Actor]) -> None:
    owner = staff("owner")

    made = add_client(name="De Boer", slug="deboer", admin="an@deboer.example", by=owner, at=now())

    with transaction(owner.within(made)):
        row = Invitation.objects.of(made).get()
        assert (row.email, row.role) == ("an@deboer.example", Role.ADMIN)
        actions = {entry.action for entry in audit.history(made)}
    assert actions == {"client.added", "person.invited"}


def test_two_clients_cannot_have_one_name_in_addresses(
    staff: Callable[..., Actor], jansen: Organisation
) -> None:
    with pytest.raises(TakenError):
        add_client(name="Jansen", slug="jansen", admin="an@deboer.example", by=staff(), at=now())


def test_an_installation_has_one_provider() -> None:
    set_up_provider(name="Aanbieder", owner="eva@aanbieder.example", at=now())

    with pytest.raises(IntegrityError):
        set_up_provider(name="Nog een", owner="eva@aanbieder.example", at=now())
