"""Live parts of a page in a real browser, with a stream that this test plays."""

from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

pytestmark = pytest.mark.browser


class Stream:
    """Answers the stream's address with prepared events and ends it; counts what is asked."""

    def __init__(self) -> None:
        self.tokens: list[str] = []
        self.renewals = 0
        self.parts = 0
        self.answers = ["event: calls\ndata: 1\n\n"]

    def stream(self, route: Route) -> None:
        self.tokens.append(route.request.url.split("token=")[1])
        body = self.answers.pop(0) if self.answers else ": nothing new\n\n"
        route.fulfill(content_type="text/event-stream", body="retry: 60000\n\n" + body)

    def renew(self, route: Route) -> None:
        self.renewals += 1
        route.fulfill(json={"url": f"/live?token=fresh{self.renewals}"})

    def part(self, route: Route) -> None:
        self.parts += 1
        route.fulfill(content_type="text/html", body=f"<p>Calls: {self.parts}</p>")


@pytest.fixture
def stream(page: Page) -> Stream:
    """The three addresses a live part talks to."""
    played = Stream()
    page.route("**/live?token=*", played.stream)
    page.route("**/live/token", played.renew)
    page.route("**/calls/part", played.part)
    return played


def test_a_message_fetches_the_part_and_a_lost_stream_comes_back_with_a_fresh_token(
    site: str, settings: Any, page: Page, stream: Stream
) -> None:
    settings.DEMO = True
    page.goto(f"{site}/styleguide/live")
    live = page.locator("#calls-live")

    expect(live.locator("[data-live-body]")).to_have_text("Calls: 1")
    expect(live).to_have_attribute("data-live-state", "reconnecting")
    expect(live.locator("[data-when=reconnecting]")).to_be_visible()
    expect(live.locator("[data-live-body]")).to_have_text("Calls: 2")
    assert stream.tokens[:2] == ["first", "fresh1"]


def test_a_refused_token_is_asked_for_again(
    site: str, settings: Any, page: Page, problems: list[str]
) -> None:
    settings.DEMO = True
    asked: list[int] = []

    def renew(route: Route) -> None:
        asked.append(len(asked))
        if len(asked) == 1:
            route.fulfill(status=503, body="")
        else:
            route.fulfill(json={"url": "/live?token=fresh"})

    streams = Stream()
    page.route("**/live?token=*", streams.stream)
    page.route("**/calls/part", streams.part)
    page.route("**/live/token", renew)
    page.goto(f"{site}/styleguide/live")

    expect(page.locator("[data-live-body]")).to_have_text("Calls: 2")
    assert streams.tokens[:2] == ["first", "fresh"]
    assert [line for line in problems if "503" not in line] == []
    problems.clear()


def test_when_the_tokens_time_is_over_the_stream_is_renewed_at_once(
    site: str, settings: Any, page: Page, stream: Stream
) -> None:
    settings.DEMO = True
    stream.answers = ["event: again\ndata: \n\n"]
    page.goto(f"{site}/styleguide/live")

    expect(page.locator("[data-live-body]")).to_have_text("Calls: 1")
    assert stream.tokens[:2] == ["first", "fresh1"]
