"""The pages of invoices in a real browser: on a telephone and on a wide screen, light and dark."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page
from tests.browser import axe, overflow

from schakel.shared.agreements.tests.world import noon
from schakel.shared.billing.tests.portal import Customer, furnished

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("committed")]


@pytest.fixture
def customer(site: str, standing_clock: Any) -> Customer:
    made = furnished()
    standing_clock.stand_still(noon(date(2026, 5, 25)))
    return made


def test_every_page_is_accessible_and_fits_a_telephone_and_a_wide_screen(
    customer: Customer, page_of: Callable[..., Page]
) -> None:
    first, second, _, note = customer.invoices_and_notes()
    paths = [
        "",
        "?standing=paid",
        "coming",
        f"coming/{customer.waiting()}/answer",
        str(first),
        str(second),
        str(note),
    ]
    faults: dict[str, list[str]] = {}
    for dark, language in ((False, "nl"), (True, "en")):
        page = page_of(customer.member(), language, dark=dark)
        for path in paths:
            page.set_viewport_size({"width": 1440, "height": 900})
            answer = page.goto(customer.base + path)
            assert answer is not None
            assert answer.status == 200, path
            for summary in page.locator("main summary").all():
                summary.click()
            found = axe(page)
            for width in (1440, 320):
                page.set_viewport_size({"width": width, "height": 800})
                if (wider := overflow(page)) > 0:
                    found.append(f"{wider} pixels too wide at {width}")
            if found:
                faults[f"{language} {path}"] = found
    assert faults == {}
