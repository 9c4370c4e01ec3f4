"""A client with something on every page, and somebody signed in."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from tests.people import sign_in

from schakel.services.calls.tests.builders import START
from schakel.services.calls.tests.world import World, new_world
from schakel.shared.accounts.models import Person

SignedIn = Callable[..., Client]


@pytest.fixture
def world(db: None, standing_clock: Any) -> World:
    return new_world(START)


@pytest.fixture
def signed_in() -> SignedIn:
    """Return the browser of somebody who is signed in, in English."""

    def as_person(person: Person, language: str = "en") -> Client:
        client = Client(headers={"accept-language": language})
        client.cookies["schakel_language"] = language
        sign_in(client, person)
        return client

    return as_person


@pytest.fixture
def portal(world: World, signed_in: SignedIn) -> Client:
    """The administrator of the client."""
    return signed_in(world.admin)


@pytest.fixture
def office(world: World, signed_in: SignedIn) -> Client:
    """Somebody of the provider."""
    return signed_in(world.staff)
