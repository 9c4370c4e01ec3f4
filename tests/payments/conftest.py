"""The client of these tests."""

from typing import Any

import pytest

from tests.payments.furnished import Furnished, furnished
from tests.payments.world import World, new_world


@pytest.fixture
def world(keys_server: Any, db: None, standing_clock: Any) -> World:
    """A client that can make links, in a transaction that is taken back."""
    return new_world()


@pytest.fixture
def lasting(committed: None, keys: Any, standing_clock: Any) -> World:
    """A client that can make links, in transactions that commit: for deadlines, jobs and several at once."""
    return new_world()


@pytest.fixture
def here(world: World) -> Furnished:
    """The client with something on every page."""
    return furnished(world)
