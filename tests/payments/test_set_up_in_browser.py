"""The pages of the set-up and of the office in a real browser."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from schakel.adapters.psps.sandbox import interface as sandbox
from schakel.services.payments.http import office_urls, set_up_urls
from schakel.shared.clock import now
from tests.browser import axe, overflow
from tests.payments.furnished import Furnished, furnished
from tests.payments.world import World

pytestmark = pytest.mark.browser

NOT_PAGES = {"payments:settings-logo"}
PORTAL = [f"payments:{pattern.name}" for pattern in set_up_urls.urlpatterns]
OFFICE = [f"payments_office:{pattern.name}" for pattern in office_urls.urlpatterns]

type SignedInPage = Callable[..., Page]


@pytest.fixture
def here(lasting: World) -> Furnished:
    return furnished(lasting)


def addresses(here: Furnished) -> list[tuple[str, str]]:
    """Every page with its address; the form behind the choice of a PSP is one more."""
    pages = [(name, here.address_of(name)) for name in (*PORTAL, *OFFICE) if name not in NOT_PAGES]
    form = here.address_of("payments:connection-add") + "?psp=sandbox"
    return [*pages, ("payments:connection-add, the form", form)]


@pytest.mark.parametrize(("language", "dark"), [("nl", False), ("en", True)], ids=["nl-light", "en-dark"])
def test_every_page_is_accessible_and_fits_a_telephone(
    here: Furnished, page_of: SignedInPage, language: str, dark: bool
) -> None:
    tabs = {
        "payments": page_of(here.admin, language, dark=dark),
        "payments_office": page_of(here.staff, language, dark=dark),
    }
    faults: dict[str, list[str]] = {}
    for name, address in addresses(here):
        page = tabs[name.partition(":")[0]]
        page.set_viewport_size({"width": 1280, "height": 900})
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, name
        page.locator("details.why").evaluate_all("(all) => all.forEach((each) => { each.open = true; })")
        found = axe(page)
        page.set_viewport_size({"width": 320, "height": 640})
        if (wider := overflow(page)) > 0:
            found.append(f"{wider} pixels wider than a telephone")
        if found:
            faults[name] = found

    assert faults == {}


def test_an_account_is_connected_and_its_webhook_address_taken_along(
    here: Furnished, page_of: SignedInPage, problems: list[str]
) -> None:
    opened = sandbox.open_account("Tweede", at=now()).credentials
    page = page_of(here.admin, "en")
    page.goto(here.address_of("payments:connections"))

    page.get_by_role("link", name="Add a connection").click()
    page.get_by_role("link", name="Choose Sandbox").click()
    expect(page.get_by_text("no real money moves")).to_be_visible()
    page.get_by_label("Name", exact=True).fill("Second account")
    page.get_by_label("API key").fill(opened.key)
    page.get_by_role("button", name="Connect the account").click()
    expect(page.get_by_role("alert")).to_be_focused()
    problems.clear()  # the browser notes the 422 as a failure
    expect(page.get_by_label("API key")).to_have_value("")
    page.get_by_label("API key").fill(opened.key)
    page.get_by_label("I know that Sandbox has terms of its own").check()
    page.get_by_role("button", name="Connect the account").click()

    expect(page.get_by_text("The account was connected.")).to_be_visible()
    page.get_by_role("link", name="Second account").click()
    expect(page.get_by_label("Webhook address")).to_have_value(re.compile(r"/hooks/psp/\S{20,}$"))
    expect(page.get_by_role("button", name="Copy")).to_be_visible()
