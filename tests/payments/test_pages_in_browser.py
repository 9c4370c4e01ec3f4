"""Links, payments and the payer's page in a real browser."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from schakel.kernel.money import Money
from schakel.services.payments import interface as payments
from schakel.services.payments.facts.lines import LinkLine, Vat
from schakel.services.payments.facts.wishes import Question, SettingsWish
from schakel.shared.accounts.interface import short
from schakel.shared.accounts.models import Person
from schakel.shared.clock import now
from tests.browser import axe, overflow
from tests.payments.world import World, member_of, new_world

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("standing_clock")]
LARGEST = 50 * 1024
SHIFTS = """() => new Promise((done) => {
    let total = 0;
    new PerformanceObserver((list) => { for (const one of list.getEntries()) total += one.value; })
        .observe({ type: "layout-shift", buffered: true });
    setTimeout(() => done(total), 300);
})"""


@pytest.fixture
def shop(committed: None, keys: Any, site: str, settings: Any) -> World:
    settings.PUBLIC_URL = site
    world = new_world()
    payments.change_settings(
        SettingsWish(
            iban="NL91ABNA0417164300", account_name="Bakkerij Jansen", colour="#8a2f18", contact="085 000 1234"
        ),
        by=world.admin, at=now(),
    )  # fmt: skip
    return world


@pytest.fixture
def admin(shop: World) -> Person:
    return member_of(shop)


def address(shop: World, link: Any) -> str:
    return f"/pay/{short(shop.organisation)}/{shop.fact(link).token}"


def rich(shop: World) -> Any:
    lines = (
        LinkLine(name="Brood", quantity=2, each=Money(545), vat=Vat.REDUCED),
        LinkLine(name="Mes", quantity=1, each=Money(1210)),
    )
    return shop.link(
        amount=None, lines=lines, questions=(Question("q1", "Klantnummer"),), reference="F-7",
        expires_at=now() + timedelta(days=3),
    )  # fmt: skip


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_payer_page_is_accessible_small_still_and_fits_a_telephone(
    shop: World, site: str, new_page: Callable[..., Page], problems: list[str], language: str, dark: bool
) -> None:
    parts = shop.link(partial=True, minimum=Money(500))
    shop.paid(parts, Money(1000))
    paid = shop.link()
    shop.paid(paid)
    page = new_page(dark=dark, language=language, base_url=site)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for link in (rich(shop), parts, paid, shop.link(first=True), shop.link(amount=None)):
        page.set_viewport_size({"width": 1280, "height": 900})
        asked.clear()
        answer = page.goto(address(shop, link) + f"?lang={language}")
        assert answer is not None
        assert len(answer.body()) < LARGEST
        assert asked == [answer.url]
        assert page.evaluate(SHIFTS) == 0
        for summary in page.locator("summary").all():
            summary.click()
        assert axe(page) == []
        page.set_viewport_size({"width": 320, "height": 640})
        assert overflow(page) <= 0
    assert problems == []


def test_a_payer_pays_without_a_script(shop: World, site: str, new_page: Callable[..., Page]) -> None:
    link = rich(shop)
    page = new_page(java_script_enabled=False, base_url=site)

    page.goto(address(shop, link))
    page.get_by_role("button", name="Betaal").click()
    page.get_by_role("link", name="iDEAL").click()
    page.get_by_role("button", name="Betaal").click()

    expect(page.get_by_role("heading", name="U hebt betaald")).to_be_visible()
    assert shop.fact(link).paid == Money(2300)


def test_the_open_page_of_a_link_and_every_other_page_of_the_portal(
    shop: World, admin: Person, page_of: Callable[..., Page]
) -> None:
    link = rich(shop)
    attempt = shop.paid(shop.link(partial=True), Money(1000))
    shop.link(reusable=True)
    base = f"/o/{shop.slug}/payments"
    paths = [
        "/", "/links", "/links/add", f"/links/{link}", f"/links/{link}/send", f"/links/{link}/deactivate",
        f"/links/{link}/code", "/received", f"/received/{attempt}", f"/received/{attempt}/refund",
    ]  # fmt: skip
    faults: dict[str, list[str]] = {}
    for dark, language in ((False, "nl"), (True, "en")):
        page = page_of(admin, language, dark=dark)
        for path in paths:
            page.set_viewport_size({"width": 1280, "height": 900})
            answer = page.goto(base + path)
            assert answer is not None
            assert answer.status == 200, path
            found = axe(page)
            page.set_viewport_size({"width": 320, "height": 640})
            if (wider := overflow(page)) > 0:
                found.append(f"{wider} pixels wider than a telephone")
            if found:
                faults[f"{language} {path}"] = found
    assert faults == {}
