"""The office's pages about carriers in a real browser."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Page

from schakel.adapters.carriers.twiml.queries import accounts
from schakel.adapters.carriers.twiml.usecases.retire_account import retire_account
from schakel.shared.clock import now
from tests.browser import axe, overflow
from tests.carriers.lines import PUBLIC, office, open_line
from tests.people import new_staff, sign_in

pytestmark = pytest.mark.browser


@pytest.fixture
def signed_in(committed: None, keys: Any, settings: Any, site: str) -> list[dict[str, str]]:
    """The cookies of an owner; the office has one account in use and one that is not."""
    settings.PUBLIC_URL = PUBLIC
    by = office()
    open_line(None)
    retire_account(accounts(by)[0].id, by=by, at=now())
    open_line(None)
    client = Client()
    sign_in(client, new_staff("owner"))
    return [{"name": name, "value": morsel.value, "url": site} for name, morsel in client.cookies.items()]


@pytest.mark.parametrize(
    ("width", "dark", "language"), [(1280, False, "nl"), (320, True, "en")], ids=["wide", "narrow and dark"]
)
def test_the_pages_are_accessible_and_fit(
    signed_in: list[Any], site: str, new_page: Callable[..., Page], width: int, dark: bool, language: str
) -> None:
    page = new_page(width=width, dark=dark, language=language)
    page.context.add_cookies([*signed_in, {"name": "schakel_language", "value": language, "url": site}])
    in_use = next(account for account in accounts(office()) if account.retired_at is None)

    for path in ("", "add/", f"{in_use.id}/secret/", f"{in_use.id}/retire/"):
        answer = page.goto(f"{site}/office/carriers/{path}")
        assert answer is not None
        assert (path, answer.status, axe(page), overflow(page)) == (path, 200, [], 0)


def test_an_account_is_connected_by_keyboard(signed_in: list[Any], site: str, page: Page) -> None:
    page.context.add_cookies(signed_in)
    page.goto(f"{site}/office/carriers/add/")
    page.get_by_label("Naam").focus()
    page.keyboard.type("Tweede lijn")
    page.keyboard.press("Tab")
    page.keyboard.type("a-new-token")
    page.keyboard.press("Enter")

    page.wait_for_url(f"{site}/office/carriers/")
    assert page.get_by_role("heading", name="Tweede lijn").is_visible()
    assert [account.name for account in accounts(office()) if account.retired_at is None][-1] == "Tweede lijn"
