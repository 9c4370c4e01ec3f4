"""`schakel bench edge`: numbers leased per second, and the script served."""

import asyncio
import itertools
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import msgspec
import psycopg

from schakel.kernel.ids import new_id
from schakel.run.bench.arena import Arena, arena
from schakel.run.bench.bare import bare_asgi
from schakel.run.bench.load import Load, get, post, repeated, send
from schakel.run.bench.result import Result
from schakel.run.bench.statement import ask_postgresql, leasing
from schakel.services.calls.edge.show import Visit, show
from schakel.services.calls.facts import SessionTiming, Written
from schakel.services.calls.rules.source import classify
from schakel.shared.clock import RealClock, SimulatedClock

CONNECTIONS = 64
NUMBERS = 100_000
PER_SIZE = 20_000
"""Leases asked for each number of pools."""
OVERLAP_RUN = 200_000
SHARE, LEAST, SLOWEST_MS = 0.60, 3000, 40.0
ROUNDS = 10
HISTORY = """
SELECT count(*), count(*) FILTER (WHERE following < lease_until)
FROM (SELECT lease_until, lead(lease_from) OVER (PARTITION BY number_id ORDER BY lease_from) AS following
      FROM calls_lease) AS history
"""
RULES = '[[{"field": "medium", "operator": "is", "value": "cpc"}]]'
ADVERTISEMENT = "/landing?utm_source=google&utm_medium=cpc&utm_campaign=voorjaar&utm_term=dakdekker&gclid=abc"

SOURCE = classify(f"https://w.example{ADVERTISEMENT}", "https://www.google.com/")


@dataclass(frozen=True, slots=True)
class Pools:
    """The pools of a run: website, channel and organisation by index."""

    organisation: UUID
    websites: Sequence[UUID]
    channels: Sequence[UUID]


def bench() -> Iterator[Result]:
    """Lease from 1, 50 and 1,000 pools; count overlaps over 200,000 leases; serve the script."""
    with arena() as place:
        for pools in (1, 50, 1000):
            yield _leases(place, pools, PER_SIZE)
        yield _script(place)
    yield _overlaps()


def _leases(place: Arena, pools: int, count: int) -> Result:
    bare_before = _bare(place, _make_pools(place, pools), count // 2)
    _make_pools(place, pools)
    load = _load(place, pools, count)
    bare_after = _bare(place, _make_pools(place, pools), count // 2)
    batches = asyncio.run(_in_full_batches(place, _make_pools(place, pools), count // 2))
    limit = (bare_before + bare_after) / 2
    p99 = load.percentile(0.99)
    holds = (
        load.failures == 0
        and load.per_second >= SHARE * limit
        and load.per_second >= LEAST
        and p99 <= SLOWEST_MS
    )
    return Result(
        f"edge leases, {pools} pools",
        f"{count} sessions over {CONNECTIONS} connections through the public port, each durable before its answer",
        round(load.per_second),
        "leases/s",
        round(limit),
        f">= {SHARE:.0%} of PostgreSQL asked the same statement over as many connections, >= {LEAST}/s,"
        f" p99 <= {SLOWEST_MS:.0f} ms",
        holds,
        {
            "p50_ms": round(load.percentile(0.5), 1),
            "p99_ms": round(p99, 1),
            "failures": load.failures,
            "ratio_to_full_batches": round(load.per_second / batches, 2),
        },
    )


def _make_pools(place: Arena, pools: int, numbers: int = NUMBERS) -> Pools:
    """Fill emptied tables with `pools` websites that share all numbers."""
    at = RealClock().now()
    organisation = new_id()
    websites = [UUID(f"00000000-0000-7000-8000-{n:012x}") for n in range(pools)]
    channels = [UUID(f"00000000-0000-7000-9000-{n:012x}") for n in range(pools)]
    with place.connect() as connection, connection.cursor() as cursor:
        cursor.execute("TRUNCATE calls_lease, calls_visitorsession, calls_poolslot")
        cursor.execute("DELETE FROM calls_channel")
        cursor.execute("DELETE FROM calls_website")
        cursor.execute(
            "INSERT INTO accounts_organisation (id, kind, name, slug, language, created_at)"
            " VALUES (%s, 'client', 'Bench', %s, 'nl', %s)", [organisation, str(organisation), at],
        )  # fmt: skip
        cursor.executemany(
            "INSERT INTO calls_website"
            " (id, organisation_id, name, key, host, replaced, created_at, own_organisation_at)"
            " VALUES (%s, %s, 'bench', %s, %s, '[\"+31850009000\"]', %s, %s)",
            [(each, organisation, f"{pools}-{n}", f"w{n}.example", at, at) for n, each in enumerate(websites)],
        )  # fmt: skip
        cursor.executemany(
            "INSERT INTO calls_channel"
            " (id, organisation_id, name, kind, website_id, rules, position, created_at, linked_at)"
            " VALUES (%s, %s, %s, 'online', %s, %s, 0, %s, %s)",
            [(each, organisation, f"c{n}", websites[n], RULES, at, at) for n, each in enumerate(channels)],
        )  # fmt: skip
        with cursor.copy(
            "COPY calls_poolslot (id, organisation_id, website_id, e164, international, national,"
            " lease_until) FROM STDIN"
        ) as rows:
            for n in range(numbers):
                number = Written(f"+3185{n:07d}", f"+31 85 {n:07d}", f"085 {n:07d}")
                rows.write_row((new_id(), organisation, websites[n % pools], *number, at))
        cursor.execute("ANALYZE")
    with place.connect() as connection:
        connection.autocommit = True
        connection.execute("CHECKPOINT")
    return Pools(organisation, websites, channels)


def _load(place: Arena, pools: int, count: int) -> Load:
    requests = [
        post(
            "/v1/sessions",
            msgspec.json.encode(
                {"k": f"{pools}-{n}", "u": f"https://w{n}.example{ADVERTISEMENT}", "r": "https://www.google.com/",
                 "c": True, "g": False, "s": None}
            ),
            place.host,
            {"Origin": f"https://w{n}.example", "Content-Type": "text/plain"},
        )
        for n in range(pools)
    ]  # fmt: skip
    send(place.port, repeated(requests, pools * 2), CONNECTIONS)
    return send(place.port, repeated(requests, count), CONNECTIONS)


def _bare(place: Arena, pools: Pools, count: int) -> float:
    """Return leases per second of PostgreSQL alone, asked the edge's statement over as many connections."""
    return ask_postgresql(place, leasing(_visit(pools, 0), len(pools.websites)), CONNECTIONS, count)


async def _in_full_batches(place: Arena, pools: Pools, count: int) -> float:
    """Return leases per second of one connection that asks for full batches, one after the other."""
    connection = await psycopg.AsyncConnection.connect(place.conninfo("schakel_edge"), autocommit=True)
    turn = itertools.count()
    async with connection:
        start = time.perf_counter()
        for _ in range(count // CONNECTIONS):
            visits = [_visit(pools, next(turn)) for _ in range(CONNECTIONS)]
            at = RealClock().now()
            await show(connection, visits, at, at + timedelta(seconds=80))
        return count // CONNECTIONS * CONNECTIONS / (time.perf_counter() - start)


def _visit(pools: Pools, turn: int) -> Visit:
    n = turn % len(pools.websites)
    session = new_id()
    return Visit(
        session, session, pools.organisation, pools.websites[n], pools.channels[n], None, True, SOURCE
    )


def _overlaps() -> Result:
    """Lease the same numbers again and again, and count in the history what overlaps.

    Between rounds the installation's simulated clock goes on until every lease has ended, so that each number changes
    hands in every round.
    """
    failures = 0
    with arena("--edges", "2", simulated=True) as place:
        clock = SimulatedClock(place.home / "clock")
        _make_pools(place, 50, OVERLAP_RUN // ROUNDS)
        for _ in range(ROUNDS):
            failures += _load(place, 50, OVERLAP_RUN // ROUNDS).failures
            clock.run(clock.now() + timedelta(seconds=SessionTiming().lease_s + 1))
        with place.connect() as connection:
            row = connection.execute(HISTORY).fetchone()
    leases, overlapping = (int(str(value)) for value in row or (0, 0))
    return Result(
        "edge overlaps",
        f"{leases} leases of the same numbers by two edge processes",
        overlapping,
        "overlapping leases",
        0,
        f"0 in at least {OVERLAP_RUN}",
        holds=overlapping == 0 and leases >= OVERLAP_RUN and failures == 0,
        more={"failures": failures},
    )


def _script(place: Arena) -> Result:
    with bare_asgi() as port:
        limit_before = _requests(port, "/")
        figure = _requests(place.port, "/s.js")
        limit_after = _requests(port, "/")
    limit = (limit_before + limit_after) / 2
    return Result(
        "edge script", f"/s.js over {CONNECTIONS} connections", round(figure), "answers/s", round(limit),
        f">= {SHARE:.0%} of a bare ASGI answer of the same size", holds=figure >= SHARE * limit,
    )  # fmt: skip


def _requests(port: int, path: str) -> float:
    return send(port, repeated([get(path, f"127.0.0.1:{port}")], 20_000), CONNECTIONS).per_second
