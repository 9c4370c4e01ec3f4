"""The operator's board of deadlines in a real browser."""

from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect
from tests.browser import axe, overflow
from tests.people import new_organisation

from schakel.kernel.ids import new_id
from schakel.shared.deadlines.interface import Duty, put, run_due
from schakel.shared.tenancy.interface import system, transaction

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("committed", "standing_clock")]

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.fixture
def failed() -> UUID:
    """A deadline that was tried in vain, and one that waits for a worker."""
    jansen = new_organisation("Bakkerij Jansen", "jansen").pk
    with transaction(system("test", jansen)) as tx:
        found = put(tx, Duty("calls.nobody_knows", new_id(), NOON, "qooqie:12.2"))
    run_due(NOON)
    with transaction(system("test", jansen)) as tx:
        put(tx, Duty("calls.number_release", new_id(), NOON, "qooqie:10.3", facts={"number": "+31850001234"}))
    return found


@pytest.mark.parametrize(("language", "dark"), [("nl", False), ("en", True)])
def test_the_pages_are_accessible_and_fit_a_telephone(
    page_of_staff: Callable[..., Page], failed: UUID, language: str, dark: bool
) -> None:
    page = page_of_staff(language, dark=dark)
    for address in ("", "?show=failed", "?show=coming", "?client=nobody", f"{failed}/"):
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(f"/office/deadlines/{address}")
        assert axe(page) == [], address
        page.set_viewport_size({"width": 320, "height": 640})
        assert overflow(page) <= 0, address


def test_what_failed_is_found_and_tried_again_by_keyboard(
    page_of_staff: Callable[..., Page], failed: UUID
) -> None:
    page = page_of_staff("en")
    page.goto("/office/deadlines/")

    page.get_by_role("navigation", name="Parts of the board").get_by_role("link", name="Failed").press(
        "Enter"
    )
    page.get_by_role("link", name="calls.nobody_knows").press("Enter")
    page.get_by_role("button", name="Try again now").press("Enter")

    expect(page.get_by_text("It is tried again within a minute.")).to_be_visible()
    expect(page.get_by_role("button", name="Try again now")).to_have_count(0)
