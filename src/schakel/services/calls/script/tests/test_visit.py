"""The heartbeat, the end, coming back, and taps."""

import pytest
from playwright.sync_api import Page, expect

from schakel.services.calls.script.tests.conftest import Complaints
from schakel.services.calls.script.tests.fake_edge import OTHER, FakeEdge, reply, session

pytestmark = pytest.mark.browser

GRANTED = 'data-consent="granted"'
BODY = "<p id=p>020 123 4567</p><a id=a href='tel:0201234567'>Bel</a><a id=b href='tel:112'>Alarm</a>"
OWN, ORIGINAL = "085 000 1234", "020 123 4567"
LOOK = """(hidden) => {
    Object.defineProperty(document, 'hidden', {get: () => hidden, configurable: true});
    document.dispatchEvent(new Event('visibilitychange'));
}"""


@pytest.fixture
def visit(page: Page, edge: FakeEdge) -> Page:
    page.clock.install()
    page.goto(edge.page(BODY, tag=GRANTED))
    expect(page.locator("#p")).to_have_text(OWN)
    return page


def test_a_visible_page_sends_a_heartbeat_at_the_pace_the_edge_asks(visit: Page, edge: FakeEdge) -> None:
    visit.clock.run_for(19_000)
    assert edge.posted("/v1/beats") == []

    visit.clock.run_for(1_000)
    assert edge.wait("/v1/beats") == [{"s": "t1"}]


def test_a_heartbeat_may_bring_a_new_token_and_another_number(visit: Page, edge: FakeEdge) -> None:
    edge.answers["/v1/beats"] = lambda facts: reply({"n": OTHER, "s": "t2"})

    visit.clock.run_for(20_000)
    expect(visit.locator("#p")).to_have_text("085 000 5678")
    visit.clock.run_for(20_000)

    assert edge.wait("/v1/beats", 2) == [{"s": "t1"}, {"s": "t2"}]
    assert visit.evaluate("() => localStorage.getItem('schakel:demo-key')") == "t2"


def test_a_hidden_page_is_silent_and_says_so_at_once_when_it_is_seen_again(
    visit: Page, edge: FakeEdge
) -> None:
    visit.evaluate(LOOK, True)
    visit.clock.run_for(300_000)
    assert edge.posted("/v1/beats") == []

    visit.evaluate(LOOK, False)
    visit.clock.run_for(1)
    assert edge.wait("/v1/beats") == [{"s": "t1"}]


def test_a_session_that_is_over_gives_the_page_back_until_the_visitor_returns(
    visit: Page, edge: FakeEdge, complaints: Complaints
) -> None:
    complaints.expected = "410 (Gone)"
    edge.answers["/v1/beats"] = lambda facts: (410, b"")
    visit.clock.run_for(20_000)
    expect(visit.locator("#p")).to_have_text(ORIGINAL)
    visit.clock.run_for(300_000)
    assert len(edge.posted("/v1/sessions")) == 1
    edge.answers["/v1/sessions"] = lambda facts: session(OTHER, "t9")

    visit.evaluate(LOOK, True)
    visit.evaluate(LOOK, False)

    expect(visit.locator("#p")).to_have_text("085 000 5678")
    assert len(edge.posted("/v1/beats")) == 1


def test_a_visitor_who_returns_after_the_session_was_over_gets_a_new_one_at_once(
    visit: Page, edge: FakeEdge, complaints: Complaints
) -> None:
    complaints.expected = "410 (Gone)"
    edge.answers["/v1/beats"] = lambda facts: (410, b"")
    edge.answers["/v1/sessions"] = lambda facts: session(OTHER, "t9")
    visit.evaluate(LOOK, True)
    visit.clock.run_for(300_000)

    visit.evaluate(LOOK, False)
    visit.clock.run_for(1)

    expect(visit.locator("#p")).to_have_text("085 000 5678")


def test_leaving_the_page_ends_the_session(visit: Page, edge: FakeEdge) -> None:
    visit.goto("about:blank")

    assert edge.wait("/v1/ends") == [{"s": "t1"}]
    assert edge.headers[-1]["content-type"].startswith("text/plain")


def test_a_page_out_of_the_browsers_page_cache_goes_on(visit: Page, edge: FakeEdge) -> None:
    visit.evaluate("() => window.dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))")
    assert edge.wait("/v1/ends") == [{"s": "t1"}]
    visit.clock.run_for(300_000)
    assert edge.posted("/v1/beats") == []

    visit.evaluate("() => window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    visit.clock.run_for(1)

    assert edge.wait("/v1/beats") == [{"s": "t1"}]


def test_a_page_out_of_the_page_cache_learns_that_consent_was_withdrawn_meanwhile(
    visit: Page, edge: FakeEdge
) -> None:
    visit.evaluate("() => window.dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))")
    visit.evaluate("() => localStorage.clear()")

    visit.evaluate("() => window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")

    expect(visit.locator("#p")).to_have_text("085 000 9999")
    assert edge.posted("/v1/beats") == []
    assert visit.evaluate("() => localStorage.length") == 0


def test_a_tap_on_a_replaced_link_is_told_and_a_tap_on_another_is_not(visit: Page, edge: FakeEdge) -> None:
    stay = "() => addEventListener('click', (event) => event.preventDefault())"
    visit.evaluate(stay)

    visit.click("#b")
    visit.click("#a")

    assert edge.wait("/v1/taps") == [{"s": "t1"}]


def test_requests_are_simple_and_carry_no_cookies(visit: Page, edge: FakeEdge) -> None:
    visit.clock.run_for(20_000)
    edge.wait("/v1/beats")

    assert {each["method"] for each in edge.headers} == {"POST"}
    assert {each["content-type"] for each in edge.headers} == {"text/plain;charset=UTF-8"}
    assert [each for each in edge.headers if "cookie" in each] == []
    assert {each["origin"] for each in edge.headers} == {edge.website}


def test_the_script_placed_twice_runs_once(page: Page, edge: FakeEdge) -> None:
    page.goto(edge.page(BODY + f'<script src="{edge.platform}/s.js" data-key="other"></script>', tag=GRANTED))
    expect(page.locator("#p")).to_contain_text("085 000")

    assert len(edge.posted("/v1/sessions")) == 1
