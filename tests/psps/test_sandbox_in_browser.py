"""The sandbox's bank page and desk in a real browser."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from schakel.adapters.psps.sandbox import interface as sandbox
from schakel.shared.clock import now
from schakel.shared.psp.interface import Status
from tests.browser import axe, overflow
from tests.psps.peers import Calls, order
from tests.psps.test_sandbox import Sandbox

pytestmark = pytest.mark.browser


@pytest.fixture
def psp(committed: None) -> Calls:
    return Calls(Sandbox())


@pytest.mark.parametrize(
    ("width", "dark", "language"), [(1280, False, "nl"), (320, True, "en")], ids=["wide", "narrow and dark"]
)
def test_the_pages_are_accessible_and_fit(
    psp: Calls, site: str, new_page: Callable[..., Page], width: int, dark: bool, language: str
) -> None:
    page = new_page(width=width, dark=dark, language=language)
    page.context.add_cookies([{"name": "schakel_language", "value": language, "url": site}])
    made, done = psp.create(order()), psp.create(order("ref-2"))
    sandbox.pay(done.id, sandbox.Way.SEPA_DEBIT, sandbox.Source.GOOD, at=now())
    pay = f"/sandbox/pay/{made.id}"

    for path in (
        pay, f"{pay}?way=ideal", f"{pay}?way=card", f"{pay}?way=sepa_debit", f"/sandbox/pay/{done.id}",
        f"/sandbox/desk/{psp.peer.desk}",
    ):  # fmt: skip
        answer = page.goto(site + path)
        assert answer is not None
        assert (path, answer.status, axe(page), overflow(page)) == (path, 200, [], 0)


def test_a_payer_without_javascript_pays(psp: Calls, site: str, browser: Any) -> None:
    made = psp.create(order(language="en"))
    context = browser.new_context(java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    page.goto(f"{site}/sandbox/pay/{made.id}")

    page.get_by_role("link", name="iDEAL").click()
    page.get_by_label("Your bank").select_option("zuid")
    page.get_by_role("button", name="Pay €10.00").click()

    assert page.get_by_role("heading", name="You paid").is_visible()
    assert psp.fetch(made.id).status is Status.PAID
    context.close()
