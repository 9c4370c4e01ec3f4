"""Actors for use cases."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from tests.people import new_member, new_organisation, new_staff, provider

from schakel.shared.accounts.access import member_actor, read_standing, staff_actor
from schakel.shared.accounts.models import Organisation, Person
from schakel.shared.tenancy.interface import Actor


@pytest.fixture
def office(db: None) -> Organisation:
    """The provider's own organisation."""
    return provider()


@pytest.fixture
def jansen(office: Organisation) -> Organisation:
    """A client."""
    return new_organisation("Bakkerij Jansen", "jansen")


def acting(person: Person) -> Actor:
    """What somebody acts as in their only organisation."""
    standing = read_standing(person.pk)
    if standing.office is not None:
        return staff_actor(standing, standing.office)
    return member_actor(standing, standing.places[0])


def inside(actor: Actor) -> UUID:
    """The organisation that somebody acts in."""
    assert actor.organisation
    return actor.organisation


@pytest.fixture
def admin(jansen: Organisation) -> Actor:
    """An administrator of the client."""
    return acting(new_member(jansen, "admin"))


@pytest.fixture
def staff(office: Organisation) -> Callable[..., Actor]:
    """Make somebody of the provider's staff: `staff("support")`."""

    def make(role: str = "owner", **more: Any) -> Actor:
        return acting(new_staff(role, **more))

    return make
