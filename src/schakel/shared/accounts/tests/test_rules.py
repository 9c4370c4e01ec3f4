"""What is decided without asking anybody."""

from datetime import date
from uuid import UUID

import pytest

from schakel.shared.accounts.facts import OrganisationKind, Role
from schakel.shared.accounts.permissions import (
    known_permissions,
    permissions_of,
    permissions_of_staff,
    permissions_of_support,
    scopes,
)
from schakel.shared.accounts.rules.roles import HEADS, ROLES_OF, leaves_no_head, needs_second_factor
from schakel.shared.accounts.rules.secrets import digest, new_key, read_key, read_short, short
from schakel.shared.accounts.rules.staff import may_come_from_outside, may_see_client_data
from schakel.shared.tenancy.interface import Actor, ActorKind, NotAllowedError

CLIENT = UUID("0190a0b0-0000-7000-8000-000000000001")
OTHER = UUID("0190a0b0-0000-7000-8000-000000000002")
MAY_4, MAY_6 = date(2026, 5, 4), date(2026, 5, 6)


def test_every_role_belongs_to_one_kind_of_organisation() -> None:
    given = [role for roles in ROLES_OF.values() for role in roles]

    assert sorted(given) == sorted(Role)
    assert len(given) == len(set(given))


def test_staff_administrators_and_finance_need_a_second_factor_and_others_do_not() -> None:
    needing = {role for role in Role if needs_second_factor(frozenset({role}))}

    assert needing == {*ROLES_OF[OrganisationKind.PROVIDER], Role.ADMIN, Role.FINANCE_ADMIN}
    assert needs_second_factor(frozenset({Role.MEMBER, Role.ADMIN}))


@pytest.mark.parametrize(
    ("heads", "was", "becomes", "left_without"),
    [
        (1, Role.ADMIN, Role.MEMBER, True),
        (1, Role.ADMIN, None, True),
        (2, Role.ADMIN, None, False),
        (1, Role.ADMIN, Role.ADMIN, False),
        (1, Role.MEMBER, None, False),
    ],
)
def test_the_last_head_cannot_go(heads: int, was: Role, becomes: Role | None, left_without: bool) -> None:
    found = leaves_no_head(heads=heads, was=was, becomes=becomes, kind=OrganisationKind.CLIENT)

    assert found is left_without
    assert HEADS[OrganisationKind.CLIENT] is Role.ADMIN


@pytest.mark.clause("qooqie:12.13")
def test_data_opens_from_the_day_on_which_the_undertaking_was_signed() -> None:
    assert may_see_client_data(undertaking_signed=None, on=MAY_4).outcome is False
    assert may_see_client_data(undertaking_signed=MAY_6, on=MAY_4).outcome is False
    assert may_see_client_data(undertaking_signed=MAY_6, on=MAY_6).outcome is True


@pytest.mark.clause("qooqie:23.3")
def test_somebody_from_outside_needs_permission_from_a_day_on() -> None:
    assert may_come_from_outside(outsider=False, permitted_from=None, on=MAY_4).outcome is True
    assert may_come_from_outside(outsider=True, permitted_from=None, on=MAY_4).outcome is False
    assert may_come_from_outside(outsider=True, permitted_from=MAY_6, on=MAY_4).outcome is False
    assert may_come_from_outside(outsider=True, permitted_from=MAY_6, on=MAY_6).outcome is True


def test_a_key_is_read_back_as_it_was_made_and_carries_its_organisation() -> None:
    key = new_key(CLIENT)

    assert read_key(str(key)) == key
    assert key.organisation == CLIENT
    assert len(key.secret) == 43
    assert str(new_key(CLIENT)) != str(key)


@pytest.mark.parametrize("text", ["", "sk_", "sk_short_prefix00_x", f"sk_{'1' * 26}_abcdefgh_{'x' * 43}"])
def test_what_is_no_key_is_not_read(text: str) -> None:
    assert read_key(text) is None


def test_of_a_secret_only_its_hash_is_kept() -> None:
    assert digest("open").hex() == "2348f998744212575d85959674f9607ab26f67708a917157472832386337c904"


def test_an_id_in_an_address_has_one_spelling() -> None:
    assert read_short(short(CLIENT)) == CLIENT
    assert len(short(CLIENT)) == 26
    assert read_short(short(CLIENT).upper()) is None
    assert read_short("a") is None


def test_support_access_only_reads() -> None:
    assert permissions_of_support()
    assert all(permission.endswith(".read") for permission in permissions_of_support())
    assert permissions_of_support() <= known_permissions()


@pytest.mark.clause("qooqie:12.13")
def test_without_an_undertaking_an_owner_can_bring_it_in_order_and_see_nothing() -> None:
    assert permissions_of_staff(Role.OWNER, undertaking=False) == {"staff.read", "undertaking.file"}
    assert permissions_of_staff(Role.OWNER, undertaking=True) == permissions_of(Role.OWNER)


def test_what_a_key_can_carry_some_role_holds() -> None:
    assert set(scopes()) <= known_permissions()


def test_only_the_provider_works_in_more_than_one_organisation() -> None:
    member = Actor(ActorKind.PERSON, CLIENT)
    staff = Actor(ActorKind.PERSON, CLIENT, provider=True)

    assert member.within(CLIENT) == member
    assert staff.within(OTHER).organisation == OTHER
    with pytest.raises(NotAllowedError):
        member.within(OTHER)
