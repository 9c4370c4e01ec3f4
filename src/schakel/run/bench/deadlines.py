"""`schakel bench deadlines`: finding what is due among many open deadlines, and doing it."""

import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID

from schakel.run.bench.arena import Storage, storage
from schakel.run.bench.ledger import NUMBER_RELEASE, TERM_END, Kind, fill, make_clients
from schakel.run.bench.process import process
from schakel.run.bench.result import Result
from schakel.shared.clock import RealClock

DUE = 10_000
SIZES = (10_000, 100_000, 1_000_000)
KINDS: Sequence[Kind] = (TERM_END, NUMBER_RELEASE)
LEAST = 500
"""Deadlines handled per second."""
FINDINGS = 20
SLOWER = 2.0
"""How much longer finding may take than at the smallest size."""
TOO_SHORT_MS = 5
"""Findings shorter than this are not compared: other work of the machine weighs more than they do."""
BATCH = 100
BARE_TENANT = "SELECT set_config('app.organisation', %s, true)"
BARE_LOCK = (
    "SELECT id FROM deadlines_deadline WHERE organisation_id = %s AND closed_at IS NULL AND ready_at <= %s"
    " ORDER BY ready_at, id LIMIT %s FOR UPDATE SKIP LOCKED"
)
BARE_CLOSE = "UPDATE deadlines_deadline SET closed_at = %s, outcome = 'done' WHERE id = %s"


def bench() -> Iterator[Result]:
    """Find and handle 10,000 due deadlines among 10,000, 100,000 and 1,000,000 open ones."""
    at = RealClock().now().astimezone(UTC).replace(microsecond=0) + timedelta(days=1)
    with storage() as place:
        clients = make_clients(place, at)
        for kind in KINDS:
            found_in: list[float] = []
            for size in SIZES:
                yield _at_size(place, kind, clients, size, at, found_in)


def _at_size(
    place: Storage, kind: Kind, clients: Sequence[UUID], size: int, at: datetime, found_in: list[float]
) -> Result:
    fill(place, kind, clients, due=DUE, later=size - DUE, at=at)
    bare = _bare(place, clients, at)
    fill(place, kind, clients, due=DUE, later=size - DUE, at=at)
    with process(place, "due", at.isoformat()) as asked:
        found_in.append(min(asked.ask("find")["seconds"] for _ in range(FINDINGS)))
        done = asked.ask("run")
    left = _left(place, at)
    figure = done["count"] / done["seconds"]
    longest = max(SLOWER * found_in[0], TOO_SHORT_MS / 1000)
    holds = left == 0 and done["count"] == DUE and figure >= LEAST and found_in[-1] <= longest
    return Result(
        f"deadlines {kind.name}, {size} open",
        f"{DUE} due ones found and handled by one worker, each with its handler, over {len(clients)} clients",
        round(figure),
        "handled/s",
        round(bare),
        f">= {LEAST}/s, none left, found in at most {longest * 1000:.1f} ms",
        holds,
        {"found_in_ms": round(found_in[-1] * 1000, 1), "left": left},
    )


def _bare(place: Storage, clients: Sequence[UUID], at: datetime) -> float:
    """Return rows per second that plain SQL locks and closes, one by one, in the same batches."""
    closed = 0
    with place.connect("schakel_app") as connection:
        start = time.perf_counter()
        for client in clients:
            taken = BATCH
            while taken == BATCH:
                connection.execute(BARE_TENANT, [str(client)])
                rows = connection.execute(BARE_LOCK, [client, at, BATCH]).fetchall()
                for (row,) in rows:
                    connection.execute(BARE_CLOSE, [at, row])
                connection.commit()
                taken = len(rows)
                closed += taken
        return closed / (time.perf_counter() - start)


def _left(place: Storage, at: datetime) -> int:
    with place.connect() as connection:
        row = connection.execute(
            "SELECT count(*) FROM deadlines_deadline WHERE closed_at IS NULL AND due_at <= %s", [at]
        ).fetchone()
    return int(str(row[0])) if row else 0
