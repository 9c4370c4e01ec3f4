"""What becomes of a visit: signs of life, further pages, other advertisements, the end."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from schakel.edge.tests.asgi import Asking
from schakel.edge.tests.conftest import NOON, ORIGIN, STATIC, Place
from schakel.edge.tests.steps import arrive, shown, visits

SEARCH = "https://www.jansen.example/taart?utm_source=bing&utm_medium=cpc&utm_campaign=zomer"


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


def test_a_blocked_service_takes_the_number_back_at_the_next_sign_of_life(
    place: Place, edge: Asking, standing_clock: Any
) -> None:
    arrived = arrive(edge)
    place.block()
    standing_clock.stand_still(NOON + timedelta(seconds=20))

    beaten = edge.post("/v1/beats", {"s": arrived.said["s"]}, origin=ORIGIN)
    ended = edge.post("/v1/ends", {"s": arrived.said["s"]}, origin=ORIGIN)

    assert (beaten.status, beaten.said["code"]) == (410, "session-over")
    assert (ended.status, lease(place)) == (204, (0, 50))


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
        token[:40] + ("A" if token[40] != "A" else "B") + token[41:],
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
