"""The style guide in a real browser: every component, both languages, both themes, narrow and wide."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.browser import axe, overflow

pytestmark = pytest.mark.browser


@pytest.fixture
def guide(site: str, settings: Any) -> str:
    """Address of the style guide."""
    settings.DEMO = True
    return f"{site}/styleguide"


@pytest.mark.parametrize("path", ["", "/public", "/errors/404", "/errors/500"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_pages_have_no_accessibility_faults(
    guide: str, new_page: Callable[..., Page], problems: list[str], *, path: str, dark: bool, language: str
) -> None:
    page = new_page(dark=dark, language=language)
    page.goto(guide + path)

    for summary in page.locator("main summary").all():
        summary.click()
    assert axe(page) == []
    _forget_answers_of_error_pages(problems)


@pytest.mark.parametrize("path", ["", "/public", "/errors/404"])
def test_pages_fit_a_screen_of_320_pixels(
    guide: str, new_page: Callable[..., Page], problems: list[str], path: str
) -> None:
    page = new_page(width=320)
    page.goto(guide + path)

    assert overflow(page) == 0
    _forget_answers_of_error_pages(problems)


def test_the_language_follows_the_browser_until_the_reader_chooses(
    guide: str, new_page: Callable[..., Page]
) -> None:
    page = new_page(language="en")
    page.goto(guide)
    assert page.locator("html").get_attribute("lang") == "en"

    page.get_by_role("button", name="Nederlands").click()
    assert page.url == guide
    assert page.locator("html").get_attribute("lang") == "nl"


def test_a_chosen_theme_wins_over_the_systems_and_can_be_given_back(
    guide: str, new_page: Callable[..., Page]
) -> None:
    page = new_page(dark=True, language="en")
    page.goto(guide)
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    assert page.evaluate(ground) == "rgb(14, 17, 22)"

    page.get_by_role("button", name="Light").click()
    assert page.evaluate(ground) == "rgb(247, 248, 250)"
    page.get_by_role("button", name="As the system").click()
    assert page.evaluate(ground) == "rgb(14, 17, 22)"


def test_the_first_tab_stop_skips_to_the_content(guide: str, page: Page) -> None:
    page.goto(guide)

    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_on_a_narrow_screen_the_menu_opens_and_closes_by_keyboard(
    guide: str, new_page: Callable[..., Page]
) -> None:
    page = new_page(width=320, language="en")
    page.goto(guide)
    menu = page.get_by_role("navigation", name="Main menu")
    expect(menu).to_be_hidden()

    page.get_by_role("button", name="Menu", exact=True).press("Enter")
    expect(menu).to_be_visible()
    assert axe(page) == []
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(page.get_by_role("button", name="Menu", exact=True)).to_be_focused()


def test_the_menu_and_the_preferences_work_without_a_script(
    guide: str, new_page: Callable[..., Page]
) -> None:
    page = new_page(width=320, language="en", java_script_enabled=False)
    page.goto(guide)

    page.get_by_role("button", name="Menu", exact=True).click()
    page.get_by_role("button", name="Dark").click()
    assert page.locator("html").get_attribute("data-theme") == "dark"


def test_a_dialog_takes_the_focus_keeps_it_and_gives_it_back(
    guide: str, new_page: Callable[..., Page]
) -> None:
    page = new_page(language="en")
    page.goto(guide)
    opener = page.get_by_role("button", name="Invite", exact=True)

    opener.press("Enter")
    dialog = page.get_by_role("dialog", name="Invite a colleague")
    expect(dialog).to_be_visible()
    for _ in range(6):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
        )
    assert axe(page) == []
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()


def test_a_menu_of_the_account_closes_on_escape_and_on_a_click_elsewhere(
    guide: str, page: Page, identity: None
) -> None:
    page.goto(guide)
    menu = page.locator("details[data-menu]").last

    menu.locator("summary").press("Enter")
    expect(menu.locator(".menu__list")).to_be_visible()
    page.keyboard.press("Escape")
    expect(menu.locator(".menu__list")).to_be_hidden()
    expect(menu.locator("summary")).to_be_focused()

    menu.locator("summary").click()
    page.locator("h1").click()
    expect(menu.locator(".menu__list")).to_be_hidden()
    assert axe(page) == []


def test_a_fetched_part_replaces_its_target_and_brings_a_toast(
    guide: str, new_page: Callable[..., Page]
) -> None:
    page = new_page(language="en")
    page.goto(guide)

    page.get_by_role("button", name="Fetch a part").click()
    expect(page.locator("#fragment")).to_have_text("Fetched at 20 Nov 2026, 13:00")
    expect(page.locator("#toasts .toast")).to_have_text("Done.")
    assert axe(page) == []


def test_a_refused_form_comes_back_with_its_errors_and_the_focus(
    guide: str, new_page: Callable[..., Page], problems: list[str]
) -> None:
    page = new_page(language="en")
    page.goto(guide)

    page.get_by_role("button", name="Send a wrong form").click()
    expect(page.locator("#fragment [role=alert]")).to_be_focused()
    assert len(problems) == 1
    assert "422" in problems.pop()


def test_a_failure_leaves_the_page_as_it_is_and_says_so(
    guide: str, new_page: Callable[..., Page], problems: list[str]
) -> None:
    page = new_page(language="en")
    page.goto(guide)

    page.get_by_role("button", name="Let it fail").click()
    expect(page.locator("#toasts .toast")).to_contain_text("That did not work.")
    expect(page.locator("#fragment")).to_be_empty()
    assert len(problems) == 1
    assert "500" in problems.pop()


def test_expressions_in_attributes_are_refused(guide: str, page: Page, problems: list[str]) -> None:
    page.goto(guide)

    page.evaluate("""() => {
        const button = document.querySelector("[hx-get]");
        button.setAttribute("hx-vals", "js:{stolen: window.stolen = 1}");
        button.click();
    }""")
    expect(page.locator("#toasts .toast")).to_be_visible()
    assert page.evaluate("window.stolen") is None
    problems.clear()


def test_charts_are_drawn_and_have_a_table(guide: str, new_page: Callable[..., Page]) -> None:
    page = new_page(language="en")
    page.goto(guide)

    expect(page.locator(".chart canvas")).to_have_count(2)
    page.get_by_text("Show as a table: Calls and sessions").click()
    expect(page.locator(".chart").first.get_by_role("row").nth(1)).to_have_text("1 Sep 202642137")


def test_what_is_copied_is_on_the_clipboard_and_said(guide: str, new_page: Callable[..., Page]) -> None:
    page = new_page(language="en", permissions=["clipboard-read", "clipboard-write"])
    page.goto(guide)

    button = page.locator("[data-copy=api-key]")
    button.click()
    expect(button).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == "https://hooks.jansen.example/calls"


def _forget_answers_of_error_pages(problems: list[str]) -> None:
    """The browser notes every answer of 400 and up; on the pages that show them that is no fault."""
    problems[:] = [line for line in problems if "Failed to load resource" not in line]


def test_with_less_motion_colours_change_at_once(guide: str, new_page: Callable[..., Page]) -> None:
    page = new_page(dark=False)
    page.goto(guide)
    page.evaluate("getComputedStyle(document.body).color")

    page.emulate_media(color_scheme="dark")

    assert page.evaluate("getComputedStyle(document.body).color && document.getAnimations().length") == 0
