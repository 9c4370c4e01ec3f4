"""The pages of the office of invoices in a real browser."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page
from tests.browser import axe, overflow
from tests.people import new_staff

from schakel.shared.billing.tests.office.furnished import Office, furnished
from schakel.shared.billing.tests.office.test_pages import PAGES

pytestmark = pytest.mark.browser


@pytest.fixture
def here(committed: None, standing_clock: Any) -> Office:
    return furnished()


@pytest.mark.parametrize(("language", "dark"), [("nl", False), ("en", True)], ids=["nl-light", "en-dark"])
def test_every_page_is_accessible_and_fits_a_telephone(
    here: Office, page_of: Callable[..., Page], language: str, dark: bool
) -> None:
    page = page_of(new_staff("finance"), language, dark=dark)
    faults: dict[str, list[str]] = {}
    for name in (each for each in PAGES if each != "run-progress"):
        page.set_viewport_size({"width": 1440, "height": 900})
        answer = page.goto(here.address_of(name))
        assert answer is not None
        assert answer.status == 200, name
        page.locator("details.why").evaluate_all("(all) => all.forEach((each) => { each.open = true; })")
        found = axe(page)
        page.set_viewport_size({"width": 320, "height": 640})
        found += axe(page)
        if (wider := overflow(page)) > 0:
            found.append(f"{wider} pixels wider than a telephone")
        if found:
            faults[name] = found

    assert faults == {}
