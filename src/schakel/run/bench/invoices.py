"""`schakel bench invoices`: a run over very many subscriptions, against a bare batched INSERT of the same rows."""

import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from uuid import UUID

from schakel.run.bench.arena import Storage, storage
from schakel.run.bench.ledger import make_clients
from schakel.run.bench.process import process
from schakel.run.bench.result import Result
from schakel.run.bench.subscriptions import fill
from schakel.shared.clock import RealClock

SIZES = (10_000, 100_000)
LEAST = 1_000
"""Invoices per second."""
GROWTH_MB = 40
"""How much more memory the largest run may take than the smallest."""
BATCH = 500
BARE = 10_000
"""Rows of the bare limit."""


def bench() -> Iterator[Result]:
    """Issue the invoices of 10,000 and of 100,000 subscriptions, with books and due dates, without PDF."""
    at = RealClock().now().astimezone(UTC).replace(microsecond=0)
    with storage() as place:
        clients = make_clients(place, at)
        smallest: list[float] = []
        for size in SIZES:
            yield _at_size(place, clients, size, at, smallest)


def _at_size(
    place: Storage, clients: Sequence[UUID], size: int, at: datetime, smallest: list[float]
) -> Result:
    fill(place, clients, size, at)
    with process(place, "charge", at.isoformat()) as worker:
        done = worker.ask("run")
    smallest.append(done["most_mb"])
    doubles, gaps = _faults(place, size)
    bare = _bare(place)
    figure = done["count"] / done["seconds"]
    grown = done["most_mb"] - smallest[0]
    holds = done["count"] == size and not doubles and not gaps and figure >= LEAST and grown <= GROWTH_MB
    return Result(
        f"invoices, {size} subscriptions",
        f"one run by one worker over {len(clients)} clients: numbers, documents, claims, books and due dates",
        round(figure),
        "invoices/s",
        round(bare),
        f">= {LEAST}/s, no doubles, no gaps, at most {GROWTH_MB} MB more than the smallest run",
        holds,
        {"most_mb": round(done["most_mb"]), "doubles": doubles, "gaps": gaps},
    )


def _faults(place: Storage, size: int) -> tuple[int, int]:
    """Return how many numbers stand twice, and how many are missing."""
    with place.connect() as connection:
        row = connection.execute(
            "SELECT count(*) - count(DISTINCT sequence), coalesce(max(sequence), 0) - count(DISTINCT sequence)"
            " FROM billing_invoice"
        ).fetchone()
    doubles, gaps = row or (size, size)
    return int(str(doubles)), int(str(gaps))


def _bare(place: Storage) -> float:
    """Return rows per second of plain inserts of the same invoices, in the same batches, into the same indexes."""
    with place.connect() as connection:
        connection.execute(
            "CREATE TABLE bench_bare (LIKE billing_invoice INCLUDING DEFAULTS INCLUDING INDEXES)"
        )
        connection.commit()
        start = time.perf_counter()
        for first in range(0, BARE, BATCH):
            connection.execute(
                "INSERT INTO bench_bare SELECT * FROM billing_invoice WHERE sequence > %s AND sequence <= %s",
                [first, first + BATCH],
            )
            connection.commit()
        seconds = time.perf_counter() - start
        connection.execute("DROP TABLE bench_bare")
    return BARE / seconds
