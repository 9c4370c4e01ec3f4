"""A number belongs to one visitor at a time, however many ask at once and through however many processes."""

import asyncio
import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import psycopg
import pytest

from schakel.edge.tests.asgi import Asking, together
from schakel.edge.tests.conftest import ADS, NOON, ORIGIN, STATIC, Place
from schakel.kernel.ids import new_id

OVERLAPS = """
SELECT count(*) FROM calls_lease a JOIN calls_lease b
  ON a.number_id = b.number_id AND a.id < b.id AND a.during && b.during
"""
HELD_WITHOUT_LEASE = """
SELECT count(*) FROM calls_poolslot s WHERE s.session_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM calls_lease l
  WHERE l.number_id = s.id AND l.session_id = s.session_id AND l.lease_until = s.lease_until)
"""
ARRIVING = {"k": "jansen", "u": ADS, "c": True}


def test_two_edges_that_are_asked_at_once_give_no_number_twice(
    place: Place, edges: Callable[[], Asking]
) -> None:
    numbers = set(place.add_numbers(37)) | {"+31850000001"}
    one, other = edges(), edges()

    async def rush() -> list[str | None]:
        asked = [edge.posting("/v1/sessions", ARRIVING, origin=ORIGIN) for edge in [one, other] * 40]
        return [reply.said["n"]["e"] for reply in await asyncio.gather(*asked)]

    shown = one.do(rush())

    given = [number for number in shown if number != STATIC]
    assert len(given) == place.rows("SELECT count(*) FROM calls_poolslot")[0][0] == 40
    assert set(given) == numbers
    assert place.rows(OVERLAPS) == [(0,)]
    assert place.rows("SELECT count(*) FROM calls_visitorsession") == [(80,)]


@pytest.mark.parametrize("seed", range(4))
def test_whatever_visitors_do_no_two_hold_one_number(
    place: Place, edges: Callable[[], Asking], standing_clock: Any, seed: int
) -> None:
    """Many rounds of arrivals, signs of life, ends and silence, through two edges at once."""
    chance = random.Random(seed)
    both = [edges(), edges()]
    at, tokens = NOON, list[str]()

    for _ in range(25):
        at += timedelta(seconds=chance.choice([1, 15, 29, 40, 81]))
        standing_clock.stand_still(at)
        replies = both[0].do(together([act(chance.choice(both), chance, tokens) for _ in range(6)]))
        assert {reply.status for reply in replies} <= {200, 204}
        told = [reply.said for reply in replies if reply.status == 200]
        tokens = [*tokens, *(said["s"] for said in told if said["s"])][-9:]
        assert place.rows(OVERLAPS) == [(0,)]
        assert place.rows(HELD_WITHOUT_LEASE) == [(0,)]


def act(edge: Asking, chance: random.Random, tokens: list[str]) -> Any:
    """Something that a visitor may do next."""
    what = chance.choice(["/v1/sessions", "/v1/beats", "/v1/ends", "/v1/taps"]) if tokens else "/v1/sessions"
    body = ARRIVING if what == "/v1/sessions" else {"s": chance.choice(tokens)}
    return edge.posting(what, body, origin=ORIGIN)


def test_the_history_of_leases_refuses_two_that_overlap(place: Place, server: Any) -> None:
    """Two writers at once, each in a transaction of its own: the second waits, then is refused."""
    number = new_id()
    connections = [
        psycopg.connect(server.conninfo("schakel_edge"), options="-c search_path=cell1") for _ in range(2)
    ]

    def lease(connection: psycopg.Connection[Any], start: int, end: int) -> None:
        connection.execute(
            "INSERT INTO calls_lease (id, organisation_id, number_id, session_id, during, lease_from, lease_until)"
            " VALUES (%(id)s, %(o)s, %(n)s, %(id)s, tstzrange(%(a)s, %(b)s), %(a)s, %(b)s)",
            {
                "id": new_id(),
                "o": place.organisation,
                "n": number,
                "a": NOON + timedelta(seconds=start),
                "b": NOON + timedelta(seconds=end),
            },
        )

    async def race() -> None:
        lease(connections[0], 0, 80)
        waiting = asyncio.create_task(asyncio.to_thread(lease, connections[1], 79, 159))
        done, _ = await asyncio.wait({waiting}, timeout=0.2)
        assert not done
        connections[0].commit()
        await waiting

    with pytest.raises(psycopg.errors.ExclusionViolation):
        asyncio.run(race())
    connections[1].rollback()
    lease(connections[1], 80, 160)
    connections[1].commit()
    for connection in connections:
        connection.close()
    assert place.rows("SELECT count(*) FROM calls_lease") == [(2,)]


def test_one_visitor_in_two_tabs_keeps_one_number(place: Place, edges: Callable[[], Asking]) -> None:
    """Both tabs beat at once, through two edges: neither is told that the number is gone."""
    one, other = edges(), edges()
    arrived = one.post("/v1/sessions", ARRIVING, origin=ORIGIN).said

    async def beat() -> set[str]:
        asked = [edge.posting("/v1/beats", {"s": arrived["s"]}, origin=ORIGIN) for edge in [one, other] * 10]
        return {reply.said["n"]["e"] for reply in await asyncio.gather(*asked)}

    assert one.do(beat()) == {arrived["n"]["e"]}
    assert place.rows("SELECT count(*) FROM calls_lease") == [(1,)]
