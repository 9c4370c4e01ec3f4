"""The pages of collecting in a real browser: on a telephone and on a wide screen, light and dark."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page
from tests.browser import axe, overflow
from tests.people import new_staff

from schakel.shared.agreements.tests.world import noon
from schakel.shared.billing.tests.collect.furnished import TODAY, Collecting, furnished
from schakel.shared.billing.tests.collect.test_pages import PAGES, PORTAL

pytestmark = pytest.mark.browser


@pytest.fixture
def here(committed: None, standing_clock: Any) -> Collecting:
    made = furnished()
    standing_clock.stand_still(noon(TODAY))
    return made


@pytest.mark.parametrize(("language", "dark"), [("nl", False), ("en", True)], ids=["nl-light", "en-dark"])
def test_every_page_is_accessible_and_fits_a_telephone(
    here: Collecting, page_of: Callable[..., Page], language: str, dark: bool
) -> None:
    office = page_of(new_staff("finance"), language, dark=dark)
    client = page_of(here.member(), language, dark=dark)
    asked = [(office, here.address_of(name)) for name in PAGES]
    asked += [(client, here.portal_address(name)) for name in PORTAL]
    faults: dict[str, list[str]] = {}
    for page, address in asked:
        page.set_viewport_size({"width": 1440, "height": 900})
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, address
        page.locator("details.why").evaluate_all("(all) => all.forEach((each) => { each.open = true; })")
        found = axe(page)
        page.set_viewport_size({"width": 320, "height": 640})
        found += axe(page)
        if (wider := overflow(page)) > 0:
            found.append(f"{wider} pixels wider than a telephone")
        if found:
            faults[address] = found

    assert faults == {}
