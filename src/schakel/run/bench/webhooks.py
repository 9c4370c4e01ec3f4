"""`schakel bench webhooks`: reports of PSPs checked and stored per second, each on disk before its answer.

Beside it run, on the same machine, the sender of the webhooks, the database, the web process and the worker. For every
client a job that is to take its reports waits already, and is not due yet: the worker stays idle, and what it would do
with the reports is not measured here.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from schakel.adapters.psps.sandbox.webhooks import body_of, signed
from schakel.kernel.ids import new_id, secret_token
from schakel.kernel.tokens import key_for
from schakel.run.bench.arena import Arena, Storage, arena
from schakel.run.bench.ledger import QUEUE, keep
from schakel.run.bench.load import post, repeated, send
from schakel.run.bench.result import Result
from schakel.run.bench.statement import ask_postgresql, filled, instant
from schakel.run.secrets import secret_key
from schakel.services.payments.edge.reports import STORE
from schakel.services.payments.edge.secrets import PURPOSE, seal_secret
from schakel.shared.clock import RealClock

LOAD = 64
"""Connections over which webhooks are sent, and over which PostgreSQL is asked for the bare limit."""
COUNT = 20_000
LEAST = 1500
SIZES = (1, 50)
"""Connections with PSPs, each of a client of its own."""
SECRET = "whsec_c2NoYWtlbCBiZW5jaA=="  # noqa: S105 - of a sandbox that ends with the bench
NOT_DUE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Hook:
    """A connection with the sandbox."""

    organisation: UUID
    id: UUID
    path_token: str


def bench() -> Iterator[Result]:
    """Send 20,000 signed webhooks with events of their own to 1 and to 50 connections."""
    with arena() as place:
        key = key_for(secret_key(os.environ, place.server.home), PURPOSE)
        for size in SIZES:
            yield _measured(place, key, size)


def _measured(place: Arena, key: bytes, size: int) -> Result:
    before = _bare(place, connect(place, key, size))
    hooks = connect(place, key, size)
    requests = [request(hooks[n % size], place.host) for n in range(COUNT)]
    load = send(place.port, repeated(requests, COUNT), LOAD)
    kept = stored(place)
    limit = (before + _bare(place, connect(place, key, size))) / 2
    return Result(
        f"webhooks, {size} connection{'s' if size > 1 else ''}",
        f"{COUNT} signed webhooks over {LOAD} connections through the public port, each stored before its answer",
        round(load.per_second),
        "webhooks/s",
        round(limit),
        f">= {LEAST}/s, all stored, no failures; limit: PostgreSQL storing one at a time over as many connections",
        load.per_second >= LEAST and load.failures == 0 and kept == COUNT,
        {
            "p50_ms": round(load.percentile(0.5), 1),
            "p99_ms": round(load.percentile(0.99), 1),
            "failures": load.failures,
            "stored": kept,
        },
    )


def connect(place: Storage, key: bytes, size: int) -> Sequence[Hook]:
    """Empty the tables, and connect `size` clients with the sandbox."""
    at = RealClock().now()
    hooks = [Hook(_numbered("8", n), _numbered("9", n), secret_token()) for n in range(size)]
    with place.connect() as connection, connection.cursor() as cursor:
        cursor.execute("TRUNCATE payments_report, payments_connection CASCADE")
        cursor.execute(QUEUE)
        cursor.executemany(
            "INSERT INTO accounts_organisation (id, kind, name, slug, language, created_at)"
            " VALUES (%s, 'client', 'Bench', %s, 'nl', %s) ON CONFLICT DO NOTHING",
            [(hook.organisation, str(hook.organisation), at) for hook in hooks],
        )
        keep(cursor, "payments_connection", (
            {
                "id": hook.id, "organisation_id": hook.organisation, "connector": "sandbox", "key": b"",
                "webhook_secret": seal_secret(key, hook.path_token, SECRET), "path_token": hook.path_token,
                "methods": "[]", "terms_at": at, "created_at": at,
            }
            for hook in hooks
        ))  # fmt: skip
        cursor.execute("SELECT payments_reports_came(%s)", [[hook.organisation for hook in hooks]])
        cursor.execute("SELECT set_config('search_path', 'cell1, jobs', true)")
        cursor.execute("UPDATE jobs.procrastinate_jobs SET scheduled_at = %s", [at + NOT_DUE])
        cursor.execute("ANALYZE")
    with place.connect() as connection:
        connection.autocommit = True
        connection.execute("CHECKPOINT")
    return hooks


def request(hook: Hook, host: str) -> bytes:
    """Return a webhook about a payment of its own, signed now."""
    at = RealClock().now()
    body = body_of("payment.paid", at, f"pay_{secret_token()}")
    return post(f"/hooks/psp/{hook.path_token}", body, host, signed(str(new_id()), body, at, SECRET))


def stored(place: Storage) -> int:
    """Return how many reports there are."""
    with place.connect() as connection:
        row = connection.execute("SELECT count(*) FROM payments_report").fetchone()
    return int(str(row[0])) if row else 0


def storing(size: int) -> str:
    """Return the script that stores one report of one of `size` connections, by the edge's own statement."""
    body = body_of("payment.paid", RealClock().now(), f"pay_{secret_token()}")
    ours, theirs = (
        f"ARRAY[({_numbered(sort, 0).hex[:-12]!r} || lpad(to_hex(:n::int), 12, '0'))::uuid]" for sort in "89"
    )
    values = {
        "id": "ARRAY[uuidv7()]",
        "organisation": ours,
        "connection": theirs,
        "event": "ARRAY[uuidv7()::text]",
        "payment": "ARRAY['pay_' || md5(random()::text)]",
        "body": f"ARRAY['\\x{body.hex()}'::bytea]",
        "received_at": f"ARRAY[{instant(RealClock().now())}]",
    }
    return f"\\set n random(0, {size - 1})\n{filled(STORE, values)};\n"


def _bare(place: Arena, hooks: Sequence[Hook]) -> float:
    """Return reports per second that PostgreSQL alone stores, one in each transaction."""
    return ask_postgresql(place, storing(len(hooks)), LOAD, COUNT // 2)


def _numbered(sort: str, n: int) -> UUID:
    return UUID(f"00000000-0000-7000-{sort}000-{n:012x}")
