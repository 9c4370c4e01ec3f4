import json
import threading

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from schakel.services.calls.script.tests.conftest import Complaints
from schakel.services.calls.script.tests.fake_edge import SHOWN, FakeEdge, session
from schakel.services.calls.script.tests.fake_edge import STATIC as STATIC_NUMBER

pytestmark = pytest.mark.browser

GRANTED = 'data-consent="granted"'
OPTED_OUT = "Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', {get: () => true})"
ALL_STORAGE = """async () => JSON.stringify([
    document.cookie, {...localStorage}, {...sessionStorage},
    (await indexedDB.databases()).length, 'caches' in window ? (await caches.keys()).length : 0,
])"""
NOTHING = ["", {}, {}, 0, 0]
BODY = "<p id=p>020 123 4567</p>"
OWN, STATIC, ORIGINAL = "085 000 1234", "085 000 9999", "020 123 4567"


def storage(page: Page) -> list[object]:
    return list(json.loads(page.evaluate(ALL_STORAGE)))


def test_without_consent_the_static_number_is_shown_nothing_is_kept_and_no_heartbeat_follows(
    context: BrowserContext, page: Page, edge: FakeEdge
) -> None:
    page.clock.install()
    page.goto(edge.page(BODY))
    expect(page.locator("#p")).to_have_text(STATIC)
    page.clock.run_for(120_000)

    assert edge.told == [
        (
            "/v1/sessions",
            {"k": "demo-key", "u": edge.website + "/", "r": "", "c": False, "g": False, "s": None},
        )
    ]
    assert storage(page) == NOTHING
    assert context.cookies() == []


def test_global_privacy_control_weighs_more_than_consent(
    context: BrowserContext, page: Page, edge: FakeEdge
) -> None:
    context.add_init_script(OPTED_OUT)
    page.clock.install()
    page.goto(edge.page(BODY, tag=GRANTED))
    expect(page.locator("#p")).to_have_text(STATIC)
    page.evaluate("() => { schakel.consent(true); schakel.consent(false); schakel.consent(true) }")
    page.clock.run_for(120_000)

    assert [(where, facts["c"], facts["g"], facts["s"]) for where, facts in edge.told] == [
        ("/v1/sessions", False, True, None)
    ]
    assert storage(page) == NOTHING


def test_an_edge_that_sends_a_token_without_consent_changes_nothing_about_that(
    page: Page, edge: FakeEdge
) -> None:
    edge.answers["/v1/sessions"] = lambda facts: session(STATIC_NUMBER, "unasked")
    page.clock.install()
    page.goto(edge.page(BODY))
    expect(page.locator("#p")).to_have_text(STATIC)
    page.clock.run_for(60_000)

    assert storage(page) == NOTHING
    assert edge.posted("/v1/beats") == []


def test_with_consent_only_the_token_is_kept_and_the_next_page_is_the_same_session(
    page: Page, edge: FakeEdge
) -> None:
    page.goto(edge.page(BODY, tag=GRANTED))
    expect(page.locator("#p")).to_have_text(OWN)
    assert storage(page) == ["", {"schakel:demo-key": "t1"}, {}, 0, 0]

    page.goto(edge.page(BODY, tag=GRANTED, path="/contact"), referer=edge.website + "/")

    second = edge.wait("/v1/sessions", 2)[1]
    assert second == {
        "k": "demo-key",
        "u": edge.website + "/contact",
        "r": edge.website + "/",
        "c": True,
        "g": False,
        "s": "t1",
    }


@pytest.mark.parametrize(
    "grant",
    [
        "() => schakel.consent(true)",
        "() => schakel.q.push(['consent', true])",
        "() => document.dispatchEvent(new CustomEvent('schakel:consent', {detail: true}))",
        "() => window.dispatchEvent(new CustomEvent('schakel:consent', {detail: true}))",
        "() => p.dispatchEvent(new CustomEvent('schakel:consent', {detail: true, bubbles: true}))",
    ],
)
def test_consent_given_later_starts_a_session(page: Page, edge: FakeEdge, grant: str) -> None:
    page.goto(edge.page(BODY))
    expect(page.locator("#p")).to_have_text(STATIC)

    page.evaluate(grant)

    expect(page.locator("#p")).to_have_text(OWN)
    assert [facts["c"] for facts in edge.posted("/v1/sessions")] == [False, True]


def test_consent_queued_before_the_script_was_there_counts_from_the_first_request(
    page: Page, edge: FakeEdge
) -> None:
    edge.pages["/cmp.js"] = "window.schakel = window.schakel || {q: []}; schakel.q.push(['consent', true]);"
    page.goto(edge.page(BODY, head='<script src="/cmp.js"></script>'))

    expect(page.locator("#p")).to_have_text(OWN)
    assert [facts["c"] for facts in edge.posted("/v1/sessions")] == [True]


@pytest.mark.parametrize("value", ["'true'", "1", "{}", "null", "undefined"])
def test_only_a_plain_true_is_consent(page: Page, edge: FakeEdge, value: str) -> None:
    page.goto(edge.page(BODY))
    expect(page.locator("#p")).to_have_text(STATIC)

    page.evaluate(f"() => schakel.consent({value})")

    assert [facts["c"] for facts in edge.posted("/v1/sessions")] == [False]
    assert storage(page) == NOTHING


def test_withdrawn_consent_ends_the_session_deletes_the_token_and_shows_the_static_number(
    page: Page, edge: FakeEdge
) -> None:
    page.clock.install()
    page.goto(edge.page(BODY, tag=GRANTED))
    expect(page.locator("#p")).to_have_text(OWN)

    page.evaluate("() => schakel.consent(false)")

    expect(page.locator("#p")).to_have_text(STATIC)
    assert edge.wait("/v1/ends") == [{"s": "t1"}]
    assert storage(page) == NOTHING
    page.clock.run_for(60_000)
    assert edge.posted("/v1/beats") == []
    assert edge.posted("/v1/sessions")[1] == {**edge.posted("/v1/sessions")[0], "c": False, "s": None}


def test_withdrawn_consent_shows_the_original_number_when_there_is_no_static_one(
    page: Page, edge: FakeEdge, complaints: Complaints
) -> None:
    complaints.expected = "503"
    page.goto(edge.page(BODY, tag=GRANTED))
    expect(page.locator("#p")).to_have_text(OWN)
    edge.answers["/v1/sessions"] = lambda facts: (503, b"")

    assert page.evaluate("() => { schakel.consent(false); return p.textContent }") == ORIGINAL


def test_consent_withdrawn_in_one_tab_is_withdrawn_in_the_others(
    context: BrowserContext, page: Page, edge: FakeEdge
) -> None:
    address = edge.page(BODY, tag=GRANTED)
    page.goto(address)
    expect(page.locator("#p")).to_have_text(OWN)
    other = context.new_page()
    other.goto(address)
    expect(other.locator("#p")).to_have_text(OWN)

    other.evaluate("() => schakel.consent(false)")

    expect(page.locator("#p")).to_have_text(STATIC)
    assert storage(page) == NOTHING


def test_consent_refused_in_words_removes_a_token_that_an_earlier_page_left(
    page: Page, edge: FakeEdge
) -> None:
    page.goto(edge.page(BODY, tag=GRANTED))
    expect(page.locator("#p")).to_have_text(OWN)
    page.goto(edge.page(BODY, path="/b"))
    expect(page.locator("#p")).to_have_text(STATIC)

    page.evaluate("() => schakel.consent(false)")

    assert storage(page) == NOTHING
    assert [facts["s"] for facts in edge.posted("/v1/sessions")] == [None, None]


def test_an_answer_that_comes_after_consent_was_withdrawn_is_thrown_away(page: Page, edge: FakeEdge) -> None:
    page.clock.install()
    page.goto(edge.page(BODY, tag=GRANTED))
    expect(page.locator("#p")).to_have_text(OWN)
    held_back = threading.Event()
    edge.answers["/v1/beats"] = lambda facts: (held_back.wait(20), session(SHOWN, "late"))[1]
    page.clock.run_for(20_000)
    edge.wait("/v1/beats")
    page.evaluate("() => schakel.consent(false)")
    expect(page.locator("#p")).to_have_text(STATIC)

    with page.expect_event("requestfinished", lambda request: request.url.endswith("/v1/beats")):
        held_back.set()
    page.evaluate("() => new Promise((done) => setTimeout(done))")

    assert page.locator("#p").text_content() == STATIC
    assert storage(page) == NOTHING
