"""What a visitor's browser asks when a page opens, against a real database."""

from datetime import timedelta
from typing import Any

import pytest

from schakel.edge.tests.asgi import Asking, ask
from schakel.edge.tests.conftest import ADS, NOON, ORIGIN, STATIC, Place
from schakel.edge.tests.steps import arrive, shown, visits


def test_every_visitor_is_shown_a_number_of_its_own(place: Place, edge: Asking) -> None:
    assert [shown(arrive(edge)) for _ in range(3)] == ["+31850000001", "+31850000002", "+31850000003"]
    assert place.rows("SELECT count(*), count(DISTINCT number_id) FROM calls_lease") == [(3, 3)]


def test_an_answer_names_what_to_swap_and_how_it_is_written(place: Place, edge: Asking) -> None:
    said = arrive(edge).said

    assert said["w"] == ["+31850001234"]
    assert said["n"] == {"e": "+31850000001", "i": "+31 85 000 0001", "l": "085 000 0001"}
    assert said["b"] == 20
    assert said["s"]


def test_an_exhausted_pool_shows_the_static_number(place: Place, edge: Asking) -> None:
    numbers = [shown(arrive(edge)) for _ in range(4)]

    assert numbers[3] == STATIC
    assert visits(place)[3][:3] == (True, False, STATIC)


def test_the_number_that_was_free_for_longest_is_given_first(
    place: Place, edge: Asking, standing_clock: Any
) -> None:
    first = arrive(edge)
    standing_clock.stand_still(NOON + timedelta(hours=1))

    assert [shown(arrive(edge)) for _ in range(3)] == ["+31850000002", "+31850000003", shown(first)]


@pytest.mark.parametrize("told", [{"c": False}, {"c": False, "g": True}, {"c": True, "g": True}])
def test_without_consent_the_static_number_is_shown_and_nothing_personal_is_kept(
    place: Place, edge: Asking, told: dict[str, Any]
) -> None:
    url = f"{ADS}&utm_term=taart&utm_content=b&gclid=Cj0abc"

    reply = arrive(edge, url, r="https://www.google.com/", **told)

    assert (shown(reply), reply.said["s"], reply.said["b"]) == (STATIC, None, 0)
    assert visits(place) == [(False, False, STATIC, "voorjaar", "", "", {}, "", "")]
    assert place.rows("SELECT * FROM calls_lease") == []


def test_a_running_session_is_not_taken_up_without_consent(place: Place, edge: Asking) -> None:
    token = arrive(edge).said["s"]

    assert shown(arrive(edge, s=token, c=False)) == STATIC


def test_an_unknown_key_is_refused_and_stores_nothing(place: Place, edge: Asking) -> None:
    reply = arrive(edge, key="nobody")

    assert (reply.status, reply.said["code"]) == (404, "unknown-website")
    assert visits(place) == []


@pytest.mark.parametrize(
    ("origin", "noted"),
    [
        ("https://thief.example", "thief.example"),
        ("https://jansen.example.thief.example", "jansen.example.thief.example"),
        ("https://jansen.example@thief.example", "jansen.example@thief.example"),
        ("null", "(none)"),
        ("", "(none)"),
        ("http://[", "(none)"),
        ("https://\x00\x1fthief.example", "thief.example"),
        ("https://" + "a" * 400, "a" * 253),
    ],
)
def test_a_foreign_host_gets_no_number_and_is_noted(
    place: Place, edge: Asking, origin: str, noted: str
) -> None:
    reply = arrive(edge, origin=origin)
    edge.do(edge.app.stop())

    assert (reply.status, reply.said["code"]) == (403, "foreign-host")
    assert visits(place) == []
    assert place.rows("SELECT host, requests FROM calls_foreignuse") == [(noted, 1)]


def test_invented_hosts_do_not_fill_the_database(place: Place, edge: Asking) -> None:
    for n in range(60):
        arrive(edge, origin=f"https://host{n}.example")
    edge.do(edge.app.stop())

    rows = dict(place.rows("SELECT host, requests FROM calls_foreignuse"))
    assert (len(rows), rows["(others)"], sum(rows.values())) == (51, 10, 60)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"jansen"',
        b"{}",
        b'{"k": 5}',
        b'{"k": "jansen", "u": {}}',
        b'{"k": "jansen", "c": "yes"}',
        b"\xff\xfe\x00",
        b'{"k": "\\ud800"}',
        b'{"k": "jansen", "x": ' + b"[" * 10_000,
    ],
)
def test_a_malformed_body_is_answered_with_400(place: Place, edge: Asking, body: bytes) -> None:
    for path in ("/v1/sessions", "/v1/beats", "/v1/ends", "/v1/taps"):
        reply = edge.post(path, body, origin=ORIGIN)

        assert (reply.status, reply.said["code"]) == (400, "malformed")
    assert visits(place) == []


@pytest.mark.parametrize("path", ["/v1/sessions", "/v1/beats", "/v1/ends", "/v1/taps"])
def test_a_body_of_a_megabyte_is_answered_with_413(place: Place, edge: Asking, path: str) -> None:
    reply = edge.post(path, b'{"k": "' + b"x" * 1_000_000 + b'"}', origin=ORIGIN)

    assert (reply.status, reply.said["code"]) == (413, "too-large")
    assert reply.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("key", ["\x00", "jansen\x00", "' OR 1=1 --", "k" * 10_000, "ключ", "𝕁"])
def test_naughty_keys_are_unknown_keys(place: Place, edge: Asking, key: str) -> None:
    assert arrive(edge, key=key).status == 404


NAUGHTY = [
    "'; DROP TABLE calls_visitorsession; --",
    "<script>alert(1)</script>",
    "%00",
    "a%00b",
    "%ff%fe",
    "%F0%9F%8D%9E brood",
    "%E2%80%AEgnirps",
    "{{7*7}}${7*7}",
    "\u202enegorves",
    "\ud83c\udf5e",
    "a\x00b",
    "x" * 3000,
    "%25s%25n",
    "=cmd|'/c calc'!A1",
]


@pytest.mark.parametrize("text", NAUGHTY)
def test_naughty_campaigns_and_keywords_are_kept_without_harm(place: Place, edge: Asking, text: str) -> None:
    url = f"https://www.jansen.example/x?utm_source=google&utm_medium=cpc&utm_campaign={text}&utm_term={text}"

    assert shown(arrive(edge, url, r=f"https://{text}/")) == "+31850000001"
    ((_, _, _, campaign, term, *_),) = visits(place)
    assert campaign == term
    assert len(campaign) <= 200
    assert not {"\x00", "\u202e"} & set(campaign)


@pytest.mark.parametrize(
    "url", ["", "not an address", "http://[", "javascript:alert(1)", "//", "https://" + "é" * 300]
)
def test_a_page_without_a_sensible_address_gets_an_answer(place: Place, edge: Asking, url: str) -> None:
    assert arrive(edge, url).status == 200


def test_a_blocked_service_shows_no_number(place: Place, edge: Asking) -> None:
    place.block()

    said = arrive(edge).said

    assert (said["n"], said["s"], said["w"]) == (None, None, ["+31850001234"])
    assert visits(place) == []


def test_a_channel_that_is_not_linked_counts_no_session(place: Place, edge: Asking) -> None:
    place.tell("UPDATE calls_channel SET unlinked_at = %s", NOON)

    assert (arrive(edge).said["n"], visits(place)) == (None, [])


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "OPTIONS"])
def test_another_method_is_refused_with_the_one_that_is_meant(edge: Asking, method: str) -> None:
    reply = edge.do(ask(edge.app, method, "/v1/sessions", b"", {}))

    assert (reply.status, reply.headers["allow"], reply.said["code"]) == (405, "POST", "wrong-method")


def test_the_head_of_the_script_can_be_asked(edge: Asking) -> None:
    reply = edge.do(ask(edge.app, "HEAD", "/s.js", b"", {}))

    assert (reply.status, reply.headers["content-type"]) == (200, "text/javascript; charset=utf-8")
