"""The pages of call tracking in a real browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect
from tests.browser import axe, overflow

from schakel.services.calls.http import office_urls, urls
from schakel.services.calls.tests.builders import START
from schakel.services.calls.tests.world import World, new_world

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("standing_clock")]

NOT_PAGES = {
    "calls:live", "calls:newest", "calls:charts", "calls:log-csv", "calls:sources-csv", "calls:recording-document",
    "calls:channel-order", "calls_office:document", "calls_office:statement-refuse",
}  # fmt: skip
PORTAL = [f"calls:{pattern.name}" for pattern in urls.urlpatterns]
OFFICE = [f"calls_office:{pattern.name}" for pattern in office_urls.urlpatterns]
PAGES = [name for name in (*PORTAL, *OFFICE) if name not in NOT_PAGES]

# Waits in the page, for at most two seconds; `wait_for_function` would need an eval that the pages forbid.
FITS = """async () => {
    const root = document.documentElement, last = performance.now() + 2000;
    while (root.scrollWidth > root.clientWidth && performance.now() < last) await new Promise(requestAnimationFrame);
}"""

type SignedInPage = Callable[..., Page]


@pytest.fixture
def world(committed: None) -> World:
    return new_world(START)


FRAMES = """() => new Promise((done) => {
    let left = 5;
    const next = () => (left-- ? requestAnimationFrame(next) : done());
    next();
})"""


def _too_wide(page: Page) -> list[str]:
    """Give charts a moment to follow the width of their frame, and say how far the page still sticks out."""
    page.evaluate(FITS)
    wider = overflow(page)
    return [f"{wider} pixels wider than a telephone"] if wider > 0 else []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_page_is_accessible_and_fits_a_telephone(
    world: World, page_of: SignedInPage, language: str, dark: bool
) -> None:
    tabs = {
        "calls": page_of(world.admin, language, dark=dark),
        "calls_office": page_of(world.staff, language, dark=dark),
    }
    faults: dict[str, list[str]] = {}
    for name in PAGES:
        page = tabs[name.partition(":")[0]]
        page.set_viewport_size({"width": 1280, "height": 900})
        answer = page.goto(world.address_of(name))
        assert answer is not None
        assert answer.status == 200, name
        found = axe(page)
        page.set_viewport_size({"width": 320, "height": 640})
        found += _too_wide(page)
        if found:
            faults[name] = found

    assert faults == {}


def test_the_dashboard_shows_a_call_that_comes_in(world: World, page_of: SignedInPage) -> None:
    page = page_of(world.admin, "en")
    streams: list[str] = []

    def stream(route: Route) -> None:
        streams.append(route.request.url)
        body = "event: calls\ndata: \n\n" if len(streams) == 1 else ": nothing new\n\n"
        route.fulfill(content_type="text/event-stream", body="retry: 60000\n\n" + body)

    page.unroute("**/live?token=*")
    page.route("**/live?token=*", stream)
    page.route(
        "**/calls/live", lambda route: route.fulfill(content_type="text/html", body="<p>One more call</p>")
    )
    page.goto(world.address_of("calls:overview"))

    expect(page.locator("#calls-live [data-live-body]")).to_have_text("One more call")
    expect(page.locator("[data-chart='over-time'] canvas")).to_have_count(1)
    assert streams


def test_a_website_is_added_by_keyboard_and_shows_its_script(
    world: World, page_of: SignedInPage, problems: list[str]
) -> None:
    page = page_of(world.admin, "en")
    page.goto(world.address_of("calls:websites"))

    page.get_by_role("link", name="Add a website").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Name", exact=True).focus()
    page.keyboard.type("Dakservice")
    page.keyboard.press("Tab")
    page.keyboard.type("https://www.dakservice.example/contact")
    page.keyboard.press("Tab")
    page.keyboard.type("020 123 45 67")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.get_by_role("button", name="Add the website").press("Enter")

    expect(page.get_by_role("alert")).to_contain_text("One thing needs another look")
    expect(page.get_by_role("alert")).to_be_focused()
    problems.clear()  # the browser notes the 422 as a failure
    expect(page.get_by_label("Address")).to_have_value("https://www.dakservice.example/contact")
    page.get_by_label("I know that visitors will see tracking numbers").check()
    page.get_by_role("button", name="Add the website").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Dakservice")
    expect(page.locator("#snippet")).to_contain_text('/s.js" data-key="')
    expect(page.get_by_text("We have not seen the script yet")).to_be_visible()


def test_rules_of_a_channel_are_built_without_a_script(world: World, page_of: SignedInPage) -> None:
    page = page_of(world.admin, "en", java_script_enabled=False)
    page.goto(world.address_of("calls:channel-add-online"))

    page.get_by_label("Name", exact=True).fill("Zomeractie")
    page.get_by_label("What").select_option("campaign")
    page.get_by_label("Value").fill("zomer")
    page.get_by_role("button", name="And another condition").click()
    expect(page.get_by_label("Name", exact=True)).to_have_value("Zomeractie")
    page.get_by_label("What").nth(1).select_option("medium")
    page.get_by_label("Value").nth(1).fill("cpc")
    page.get_by_role("button", name="Or another rule").click()
    expect(page.get_by_label("Value").first).to_have_value("zomer")
    page.get_by_role("button", name="Link the channel").click()

    expect(page.get_by_text("The channel is linked.")).to_be_visible()
    expect(page.get_by_text("campaign is zomer and medium is cpc")).to_be_visible()
