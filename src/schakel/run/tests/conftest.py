"""Commands run inside the test's own process; pages of the office in a real browser."""

import os
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page
from tests.people import new_staff, provider


@pytest.fixture(autouse=True)
def same_surroundings() -> Iterator[None]:
    """Take back what a command told its own process through the environment."""
    before = dict(os.environ)
    yield
    os.environ.clear()
    os.environ.update(before)


@pytest.fixture
def page_of_staff(page_of: Callable[..., Page]) -> Callable[..., Page]:
    """Make a tab in which an owner is signed in."""

    def make(language: str, **look: object) -> Page:
        provider()
        return page_of(new_staff("owner"), language, **look)

    return make
