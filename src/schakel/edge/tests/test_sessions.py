"""What a visitor's browser asks, against a real database."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from schakel.edge.tests.asgi import Asking, Reply
from schakel.edge.tests.conftest import ADS, NOON, ORIGIN, STATIC, Place
from schakel.kernel.ids import new_id

SEARCH = "https://www.jansen.example/taart?utm_source=bing&utm_medium=cpc&utm_campaign=zomer"


def arrive(edge: Asking, url: str = ADS, origin: str = ORIGIN, key: str = "jansen", **more: Any) -> Reply:
    return edge.post("/v1/sessions", {"k": key, "u": url, "c": True, **more}, origin=origin)


def shown(reply: Reply) -> str:
    assert reply.status == 200, reply.body
    return str(reply.said["n"]["e"])


def visits(place: Place) -> list[tuple[Any, ...]]:
    return place.rows(
        "SELECT consent, number_id IS NOT NULL, shown, campaign, term, content, click_ids, referrer_host, landing_path"
        " FROM calls_visitorsession ORDER BY started_at, id"
    )


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
    place.tell(
        "INSERT INTO calls_serviceblock (id, organisation_id, reason, since) VALUES (%s, %s, 'misuse', %s)",
        new_id(), place.organisation, NOON,
    )  # fmt: skip

    said = arrive(edge).said

    assert (said["n"], said["s"], said["w"]) == (None, None, ["+31850001234"])
    assert visits(place) == []


def test_a_channel_that_is_not_linked_counts_no_session(place: Place, edge: Asking) -> None:
    place.tell("UPDATE calls_channel SET unlinked_at = %s", NOON)

    assert (arrive(edge).said["n"], visits(place)) == (None, [])


def lease(place: Place) -> tuple[Any, ...]:
    ((start, until),) = place.rows("SELECT lower(during), upper(during) FROM calls_lease")
    ((slot,),) = place.rows("SELECT max(lease_until) FROM calls_poolslot")
    assert slot == until
    return (start - NOON).total_seconds(), (until - NOON).total_seconds()


def test_a_sign_of_life_keeps_the_number(place: Place, edge: Asking, standing_clock: Any) -> None:
    arrived = arrive(edge)
    assert lease(place) == (0, 80)
    standing_clock.stand_still(NOON + timedelta(seconds=20))

    reply = edge.post("/v1/beats", {"s": arrived.said["s"]}, origin=ORIGIN)

    assert (shown(reply), lease(place)) == (shown(arrived), (0, 100))


def test_a_number_that_nobody_took_is_still_its_last_visitors(
    place: Place, edge: Asking, standing_clock: Any
) -> None:
    arrived = arrive(edge)
    standing_clock.stand_still(NOON + timedelta(hours=2))

    reply = edge.post("/v1/beats", {"s": arrived.said["s"]}, origin=ORIGIN)

    assert (shown(reply), lease(place)) == (shown(arrived), (0, 7280))


def test_a_visitor_who_lost_the_number_gets_another_one(
    place: Place, edge: Asking, standing_clock: Any
) -> None:
    arrived = arrive(edge)
    standing_clock.stand_still(NOON + timedelta(seconds=81))
    others = [arrive(edge) for _ in range(3)]
    assert [shown(other) for other in others] == ["+31850000002", "+31850000003", shown(arrived)]
    edge.post("/v1/ends", {"s": others[1].said["s"]}, origin=ORIGIN)
    standing_clock.stand_still(NOON + timedelta(seconds=120))

    reply = edge.post("/v1/beats", {"s": arrived.said["s"]}, origin=ORIGIN)

    assert shown(reply) == "+31850000003"
    assert reply.said["s"] != arrived.said["s"]
    assert place.rows("SELECT count(*) FROM calls_visitorsession") == [(4,)]


def test_a_visitor_who_lost_the_number_sees_the_static_one_when_no_other_is_free(
    place: Place, edge: Asking, standing_clock: Any
) -> None:
    arrived = arrive(edge)
    standing_clock.stand_still(NOON + timedelta(seconds=81))
    for _ in range(3):
        arrive(edge)

    reply = edge.post("/v1/beats", {"s": arrived.said["s"]}, origin=ORIGIN)
    again = edge.post("/v1/beats", {"s": reply.said["s"]}, origin=ORIGIN)

    assert (shown(reply), shown(again)) == (STATIC, STATIC)
    assert place.rows("SELECT count(*), count(number_id) FROM calls_visitorsession") == [(4, 3)]


def test_the_end_of_a_visit_frees_the_number_after_a_moment(
    place: Place, edge: Asking, standing_clock: Any
) -> None:
    arrived = arrive(edge)

    reply = edge.post("/v1/ends", {"s": arrived.said["s"]}, origin=ORIGIN)

    assert (reply.status, lease(place)) == (204, (0, 30))
    standing_clock.stand_still(NOON + timedelta(seconds=29))
    assert shown(arrived) not in {shown(arrive(edge)) for _ in range(3)}
    standing_clock.stand_still(NOON + timedelta(seconds=30))
    assert shown(arrive(edge)) == shown(arrived)


def test_a_further_page_of_the_same_visit_keeps_the_session_and_the_number(
    place: Place, edge: Asking
) -> None:
    arrived = arrive(edge)
    edge.post("/v1/ends", {"s": arrived.said["s"]}, origin=ORIGIN)

    further = arrive(
        edge, "https://www.jansen.example/contact", s=arrived.said["s"], r="https://www.jansen.example/brood"
    )

    assert (shown(further), len(visits(place))) == (shown(arrived), 1)
    assert lease(place) == (0, 80)


def test_coming_back_through_another_advertisement_is_a_new_session(place: Place, edge: Asking) -> None:
    arrived = arrive(edge)

    again = arrive(edge, SEARCH, s=arrived.said["s"])

    assert shown(again) != shown(arrived)
    assert [row[3] for row in visits(place)] == ["voorjaar", "zomer"]


def test_a_tap_on_the_number_is_kept_as_evidence(place: Place, edge: Asking) -> None:
    arrived = arrive(edge)

    assert edge.post("/v1/taps", {"s": arrived.said["s"]}, origin=ORIGIN).status == 204
    assert place.rows("SELECT tapped_at, ended_at FROM calls_visitorsession") == [(NOON, None)]
    assert lease(place) == (0, 80)


@pytest.mark.parametrize("path", ["/v1/beats", "/v1/ends", "/v1/taps"])
def test_a_forged_session_is_over_and_changes_nothing(place: Place, edge: Asking, path: str) -> None:
    token = arrive(edge).said["s"]
    before = place.rows("SELECT * FROM calls_lease"), place.rows("SELECT * FROM calls_visitorsession")

    for forged in (
        token[:-1] + ("A" if token[-1] != "A" else "B"),
        token[1:],
        "",
        "é",
        "x" * 5000,
        token + "AAAA",
    ):
        reply = edge.post(path, {"s": forged}, origin=ORIGIN)
        assert (reply.status, reply.said["code"]) == (410, "session-over")

    assert before == (
        place.rows("SELECT * FROM calls_lease"),
        place.rows("SELECT * FROM calls_visitorsession"),
    )


def test_a_session_of_one_website_is_not_taken_up_on_another(
    place: Place, places: Callable[..., Place], edge: Asking, organisation: UUID
) -> None:
    from conftest import new_organisation

    other = places(new_organisation("Slagerij Smit", "smit"), "smit", "smit.example", "+31850000901")
    token = arrive(edge).said["s"]

    reply = arrive(edge, "https://smit.example/worst", "https://smit.example", "smit", s=token)

    assert shown(reply) == "+31850000901"
    assert other.rows(
        "SELECT count(*) FROM calls_visitorsession WHERE organisation_id = %s", other.organisation
    ) == [(1,)]


def test_an_old_token_of_a_session_does_not_disturb_others(
    place: Place, edge: Asking, standing_clock: Any
) -> None:
    """A session loses its number, another has it for a while, and the session gets the same one again."""
    old = arrive(edge).said["s"]
    standing_clock.stand_still(NOON + timedelta(seconds=81))
    place.tell("DELETE FROM calls_poolslot WHERE e164 <> '+31850000001'")
    other = arrive(edge)
    standing_clock.stand_still(NOON + timedelta(seconds=200))
    again = edge.post("/v1/beats", {"s": old}, origin=ORIGIN)
    assert shown(again) == shown(other) == "+31850000001"

    replies = [
        edge.post("/v1/beats", {"s": old}, origin=ORIGIN),
        edge.post("/v1/beats", {"s": again.said["s"]}, origin=ORIGIN),
    ]

    assert [reply.status for reply in replies] == [200, 200]
    assert place.rows("SELECT lower(during), upper(during) FROM calls_lease ORDER BY 1") == [
        (NOON, NOON + timedelta(seconds=80)),
        (NOON + timedelta(seconds=81), NOON + timedelta(seconds=161)),
        (NOON + timedelta(seconds=200), NOON + timedelta(seconds=280)),
    ]


def test_the_script_is_served_packed_and_revalidated(edge: Asking) -> None:
    plain, packed = edge.get("/s.js"), edge.get("/s.js", accept_encoding="gzip, br")

    assert (plain.status, plain.headers["content-type"]) == (200, "text/javascript; charset=utf-8")
    assert (packed.headers["content-encoding"], len(packed.body) < len(plain.body)) == ("gzip", True)
    assert edge.get("/s.js", if_none_match=plain.headers["etag"]).status == 304


def test_seeing_the_script_is_noted_once_a_minute(place: Place, edge: Asking, standing_clock: Any) -> None:
    for seconds in (0, 30, 61):
        standing_clock.stand_still(NOON + timedelta(seconds=seconds))
        arrive(edge)
    edge.do(edge.app.stop())

    assert place.rows("SELECT script_seen_at FROM calls_website") == [(NOON + timedelta(seconds=61),)]
