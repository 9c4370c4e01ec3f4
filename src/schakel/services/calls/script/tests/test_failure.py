"""Whatever goes wrong, the page stays as it is and hears nothing of it."""

import threading

import pytest
from playwright.sync_api import Page, expect

from schakel.services.calls.script.tests.conftest import Complaints
from schakel.services.calls.script.tests.fake_edge import SHOWN, FakeEdge, Reply, reply, session

pytestmark = pytest.mark.browser

GRANTED = 'data-consent="granted"'
BODY = '<p id="p">020 123 4567</p><a href="tel:0201234567">Bel</a>'
# A whole exchange with the platform: what was answered earlier has been dealt with by then.
SETTLE = """(platform) => fetch(platform + '/v1/round', {method: 'POST', body: '{}'})
    .then(() => new Promise((done) => setTimeout(done)))"""


@pytest.mark.parametrize(
    "answer",
    [
        (404, b"{}"),
        (410, b""),
        (429, b""),
        (500, b"oops"),
        (200, b""),
        (200, b"<html>"),
        (200, b'{"w": ['),
        (200, b"null"),
        (200, b"[]"),
        (200, b'"x"'),
        reply({}),
        reply({"w": None, "n": SHOWN, "s": "t", "b": 20}),
        reply({"w": "+31201234567", "n": SHOWN, "s": "t", "b": 20}),
        reply({"w": [7, None, {}, "0201234567", "+31(.*)"], "n": SHOWN, "s": "t", "b": 20}),
        reply({"w": [], "n": SHOWN, "s": "t", "b": 20}),
        reply({"w": ["+31201234567"], "s": "t", "b": 20}),
        reply({"w": ["+31201234567"], "n": {}, "s": "t", "b": 20}),
        reply({"w": ["+31201234567"], "n": "+31850001234", "s": "t", "b": 20}),
        reply(
            {"w": ["+31201234567"], "n": {**SHOWN, "l": "<img src=x onerror=alert(1)>"}, "s": "t", "b": 20}
        ),
        reply({"w": ["+31201234567"], "n": {**SHOWN, "e": "javascript:alert(1)"}, "s": "t", "b": 20}),
        session(None, None),
    ],
)
def test_an_answer_that_cannot_be_used_leaves_the_page_untouched(
    page: Page, edge: FakeEdge, complaints: Complaints, answer: Reply
) -> None:
    complaints.expected = "Failed to load resource"
    edge.answers["/v1/sessions"] = lambda facts: answer

    with page.expect_response("**/v1/sessions"):
        page.goto(edge.page(BODY, tag=GRANTED))
    page.evaluate(SETTLE, edge.platform)

    assert page.evaluate("() => document.body.innerHTML") == BODY


def test_an_edge_that_is_slower_than_three_seconds_is_not_waited_for(page: Page, edge: FakeEdge) -> None:
    edge.silence = threading.Event()
    page.clock.install()
    page.goto(edge.page(BODY, tag=GRANTED))
    edge.wait("/v1/sessions")

    with page.expect_event("requestfailed", lambda request: request.url.endswith("/v1/sessions")):
        page.clock.run_for(3_000)
    edge.silence.set()
    page.evaluate(SETTLE, edge.platform)

    assert page.evaluate("() => document.body.innerHTML") == BODY


def test_an_edge_that_cannot_be_reached_is_asked_again_when_the_visitor_returns(
    page: Page, edge: FakeEdge, complaints: Complaints
) -> None:
    complaints.expected = "Failed to load resource"
    page.route("**/v1/sessions", lambda route: route.abort())
    with page.expect_event("requestfailed"):
        page.goto(edge.page(BODY, tag=GRANTED))
    page.evaluate(SETTLE, edge.platform)
    page.unroute("**/v1/sessions")

    page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")

    expect(page.locator("#p")).to_have_text("085 000 1234")


def test_a_missed_heartbeat_changes_nothing_three_in_a_row_give_the_page_back(
    page: Page, edge: FakeEdge, complaints: Complaints
) -> None:
    complaints.expected = "Failed to load resource"
    page.clock.install()
    page.goto(edge.page(BODY, tag=GRANTED))
    expect(page.locator("#p")).to_have_text("085 000 1234")
    good = edge.answers.pop("/v1/beats")
    edge.answers["/v1/beats"] = lambda facts: (503, b"")

    for beats in (1, 2):
        with page.expect_response("**/v1/beats"):
            page.clock.run_for(20_000)
        page.evaluate(SETTLE, edge.platform)
        assert len(edge.posted("/v1/beats")) == beats
        assert page.locator("#p").text_content() == "085 000 1234"
    page.clock.run_for(20_000)
    expect(page.locator("#p")).to_have_text("020 123 4567")

    edge.answers["/v1/beats"] = good
    page.clock.run_for(20_000)
    expect(page.locator("#p")).to_have_text("085 000 1234")


def test_storage_that_is_switched_off_costs_nothing_but_the_next_page(page: Page, edge: FakeEdge) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no') }})"
    )
    page.clock.install()
    page.goto(edge.page(BODY, tag=GRANTED))
    expect(page.locator("#p")).to_have_text("085 000 1234")

    page.clock.run_for(20_000)

    assert edge.wait("/v1/beats") == [{"s": "t1"}]


def test_nonsense_through_the_public_calls_is_ignored(page: Page, edge: FakeEdge) -> None:
    edge.pages["/cmp.js"] = (
        "window.schakel = {q: [null, 7, 'x', [], ['nothing'], ['consent'], ['consent', true]]}"
    )
    page.goto(edge.page(BODY, head='<script src="/cmp.js"></script>'))
    expect(page.locator("#p")).to_have_text("085 000 1234")

    page.evaluate("() => { schakel.q.push(null); schakel.q.push(); schakel.q.push(['x', 1]) }")

    assert page.locator("#p").text_content() == "085 000 1234"


def test_a_tag_without_a_key_does_not_throw_into_the_page(
    page: Page, edge: FakeEdge, complaints: Complaints
) -> None:
    complaints.expected = "Failed to load resource"
    edge.answers["/v1/sessions"] = lambda facts: (404, b"")
    edge.pages["/bare"] = (
        f'<title>T</title><script src="{edge.platform}/s.js"></script><p id="p">020 123 4567</p>'
    )

    page.goto(edge.website + "/bare")

    assert edge.wait("/v1/sessions")[0]["k"] is None
    assert page.locator("#p").text_content() == "020 123 4567"
