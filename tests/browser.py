"""Fixtures for tests in a real browser: a pytest plugin, loaded by the root conftest.

`site` serves the product's pages on a port of its own, `browser` is the system's Chromium, `page` and
`new_page` are tabs that fail the test on anything the browser complains about: errors on the console,
uncaught errors, and reports of the Content Security Policy. `axe(page)` looks for accessibility faults.
"""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
AXE = Path(__file__).parent / "vendor" / "axe.min.js"
TELL_VIOLATIONS = """addEventListener("securitypolicyviolation", (event) => console.error(
    `content security policy: ${event.violatedDirective} refused ${event.blockedURI} in ${event.sourceFile}`));"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the tests in a browser last: Playwright keeps an event loop in the thread, in which no other may start."""
    items.sort(key=lambda item: "browser" in getattr(item, "fixturenames", ()))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium; `SCHAKEL_CHROMIUM` names another one. Fails, never skips, without."""
    named = os.environ.get("SCHAKEL_CHROMIUM")
    found = named or next(filter(None, map(shutil.which, CHROMIUMS)), None)
    assert found, "no Chromium found; install one (apt install chromium) or name it in SCHAKEL_CHROMIUM"
    # Playwright keeps an event loop in this thread, which Django takes for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=list(SWITCHES))
        yield started
        started.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def problems() -> list[str]:
    """What the browser complained about so far; a test that provokes a complaint checks and clears it."""
    return []


@pytest.fixture
def new_page(browser: Browser, problems: list[str]) -> Iterator[Callable[..., Page]]:
    """Make tabs: `new_page(width=320, dark=True, language="en")`; more settings go to Playwright's context."""
    opened: list[BrowserContext] = []

    def make(
        *, width: int = 1280, height: int = 900, dark: bool = False, language: str = "nl", **more: Any
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            locale={"nl": "nl-NL", "en": "en-GB"}[language],
            reduced_motion="reduce",
            **more,
        )
        opened.append(context)
        context.set_default_timeout(10_000)
        context.add_init_script(TELL_VIOLATIONS)
        page = context.new_page()
        page.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: problems.append(f"uncaught: {error}"))
        return page

    yield make
    for context in opened:
        context.close()
    assert problems == []


@pytest.fixture
def page_of(site: str, new_page: Callable[..., Page]) -> Callable[..., Page]:
    """Make a tab in which somebody is signed in: `page_of(person, "en", width=320)`; streams stay quiet in it."""
    from django.test import Client

    from tests.people import sign_in

    def make(person: Any, language: str = "nl", **look: Any) -> Page:
        client = Client()
        sign_in(client, person)
        page = new_page(language=language, base_url=site, **look)
        cookies = {"schakel": client.cookies["schakel"].value, "schakel_language": language}
        page.context.add_cookies(
            [{"name": name, "value": value, "url": site} for name, value in cookies.items()]
        )
        page.route("**/live?token=*", _quiet)
        return page

    return make


def _quiet(route: Route) -> None:
    """Answer as a stream on which nothing happens, and hold the line for a while."""
    route.fulfill(content_type="text/event-stream", body="retry: 60000\n\n: nothing new\n\n")


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """One tab of 1280 by 900, light, Dutch."""
    return new_page()


@pytest.fixture
def site() -> Iterator[str]:
    """Address of the product's pages and static files, served by threads of this process."""
    from django.core.handlers.wsgi import WSGIHandler
    from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler

    class Quiet(WSGIRequestHandler):
        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
            pass

    application = WSGIHandler()
    server = ThreadedWSGIServer(("127.0.0.1", 0), Quiet)
    server.daemon_threads = True
    server.set_app(application)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def axe(page: Page) -> list[str]:
    """The accessibility faults axe-core finds on this page, one line each; an empty list is what one wants."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [_in_words(fault, node) for fault in found["violations"] for node in fault["nodes"]]


def _in_words(fault: dict[str, Any], node: dict[str, Any]) -> str:
    reasons = "; ".join(check["message"] for check in node["any"] + node["all"] + node["none"])
    return f"{fault['id']}: {node['html']} ({reasons})"


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than its window, once what follows its size has been drawn."""
    page.evaluate("() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
    wider: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return wider
