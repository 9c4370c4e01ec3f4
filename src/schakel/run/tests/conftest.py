"""Commands run inside the test's own process; pages of the office in a real browser."""

import os
from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from playwright.sync_api import Page
from tests.people import new_staff, provider, sign_in


@pytest.fixture(autouse=True)
def same_surroundings() -> Iterator[None]:
    """Take back what a command told its own process through the environment."""
    before = dict(os.environ)
    yield
    os.environ.clear()
    os.environ.update(before)


@pytest.fixture
def page_of_staff(site: str, new_page: Callable[..., Page]) -> Callable[..., Page]:
    """Make a tab in which an owner is signed in."""

    def make(language: str, **look: object) -> Page:
        client = Client()
        provider()
        sign_in(client, new_staff("owner"))
        page = new_page(language=language, base_url=site, **look)
        cookies = {"schakel": client.cookies["schakel"].value, "schakel_language": language}
        page.context.add_cookies(
            [{"name": name, "value": value, "url": site} for name, value in cookies.items()]
        )
        return page

    return make
