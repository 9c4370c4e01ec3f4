"""The pages of what is late in a real browser: on a telephone and on a wide screen, light and dark."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page
from tests.browser import axe, overflow
from tests.people import new_staff

from schakel.shared.billing.tests.late_pages.furnished import Late, furnished
from schakel.shared.billing.tests.late_pages.test_pages import FILES, OFFICE, PORTAL

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("committed")]


@pytest.fixture
def late(site: str, standing_clock: Any) -> Late:
    return furnished(standing_clock)


@pytest.mark.parametrize(("language", "dark"), [("nl", False), ("en", True)], ids=["nl-light", "en-dark"])
def test_every_page_is_accessible_and_fits_a_telephone(
    late: Late, page_of: Callable[..., Page], language: str, dark: bool
) -> None:
    faults: dict[str, list[str]] = {}
    for person, addresses in (
        (new_staff("finance"), [late.office_address(name) for name in OFFICE if name not in FILES]),
        (late.person(), [late.portal_address(name) for name in PORTAL if name not in FILES]),
    ):
        page = page_of(person, language, dark=dark)
        for address in addresses:
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
