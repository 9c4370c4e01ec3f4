"""The office's pages about rules in a real browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tests.browser import axe, overflow

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("committed")]

RULE = "/office/rules/agreements.end_on_clients_notice/"


@pytest.mark.parametrize(("language", "dark"), [("nl", False), ("en", True)])
def test_the_pages_are_accessible_and_fit_a_telephone(
    page_of_staff: Callable[..., Page], problems: list[str], language: str, dark: bool
) -> None:
    page = page_of_staff(language, dark=dark)
    for address in ("/office/rules/", "/office/rules/?q=nothing+like+this", RULE, f"{RULE}?ask=1"):
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(address)
        assert axe(page) == [], address
        page.set_viewport_size({"width": 320, "height": 640})
        assert overflow(page) <= 0, address

    (refused,) = problems
    assert "422" in refused  # the form that was sent empty
    problems.clear()


def test_a_rule_is_tried_by_keyboard(page_of_staff: Callable[..., Page]) -> None:
    page = page_of_staff("en")
    page.goto("/office/rules/calls.quarantine_end/")

    page.get_by_label("ended").fill("2026-08-31")
    page.get_by_label("was_trial").select_option("no")
    page.get_by_label("was_trial").press("Tab")
    page.keyboard.press("Enter")

    expect(page.get_by_role("region", name="What the rule decides")).to_contain_text("2027-02-28")
