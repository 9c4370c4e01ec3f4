from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from schakel.services.calls.script.tests.fake_edge import FakeEdge

# What the browser refuses and what the page throws must reach the console, where the test sees it.
REPORT = """addEventListener('securitypolicyviolation', (event) =>
    console.error('CSP', event.violatedDirective, event.blockedURI))"""


class Complaints(list[str]):
    """Errors the page put on the console; a test may expect those that contain a given text."""

    expected: str | None = None

    def hear(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not (self.expected and self.expected in message.text):
            self.append(message.text)


@pytest.fixture(scope="session")
def running_edge() -> Iterator[FakeEdge]:
    edge = FakeEdge()
    yield edge
    edge.close()


@pytest.fixture
def edge(running_edge: FakeEdge) -> FakeEdge:
    running_edge.reset()
    return running_edge


@pytest.fixture
def complaints() -> Complaints:
    return Complaints()


@pytest.fixture
def context(browser: Browser, complaints: Complaints) -> Iterator[BrowserContext]:
    opened = browser.new_context()
    opened.add_init_script(REPORT)
    opened.on("console", complaints.hear)
    opened.on("weberror", lambda error: complaints.append(str(error.error)))
    opened.set_default_timeout(5000)
    yield opened
    opened.close()
    assert complaints == []


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()
