"""A ledger of deadlines to measure: clients, numbers at the end of their quarantine, and what is due later."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.ids import new_id
from schakel.run.bench.arena import Storage

CLIENTS = 200
LATER = timedelta(days=1)
SPREAD_DAYS = 365
TABLES = ("deadlines_deadline", "calls_trackingnumber", "events_recordedevent", "audit_auditentry")
QUEUE = "TRUNCATE jobs.procrastinate_jobs CASCADE"

type Subjects = Callable[[Any, Sequence[UUID], int, datetime], list[UUID]]
"""Makes the rows that the due deadlines are about: cursor, clients, how many, when they are due; returns their ids."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of deadline that is measured with its real handler."""

    name: str
    clause: str
    subjects: Subjects


def numbers_in_quarantine(cursor: Any, clients: Sequence[UUID], count: int, due_at: datetime) -> list[UUID]:
    """Make numbers whose quarantine ends."""
    found = [new_id() for _ in range(count)]
    with cursor.copy(
        "COPY calls_trackingnumber (id, organisation_id, e164, state, since, release_on) FROM STDIN"
    ) as rows:
        for n, number in enumerate(found):
            holder = clients[n % len(clients)]
            rows.write_row((number, holder, f"+3185{n:07d}", "quarantine", due_at, business_day(due_at)))
    return found


NUMBER_RELEASE = Kind("calls.number_release", "qooqie:10.3", numbers_in_quarantine)


def make_clients(place: Storage, at: datetime) -> list[UUID]:
    """Add the provider, unless it is there, and clients."""
    found = [new_id() for _ in range(CLIENTS)]
    with place.connect() as connection, connection.cursor() as cursor:
        add = (
            "INSERT INTO accounts_organisation (id, kind, name, slug, language, created_at)"
            " VALUES (%s, %s, %s, %s, 'nl', %s)"
        )
        there = cursor.execute("SELECT 1 FROM accounts_organisation WHERE kind = 'provider'").fetchone()
        if there is None:
            cursor.execute(add, [new_id(), "provider", "Bench", "bench", at])
        cursor.executemany(add, [(each, "client", "Bench", str(each), at) for each in found])
    return found


def fill(place: Storage, kind: Kind, clients: Sequence[UUID], *, due: int, later: int, at: datetime) -> None:
    """Empty the ledger, and put `due` real deadlines at `at` into it and `later` ones after that."""
    with place.connect() as connection, connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {', '.join(TABLES)} CASCADE")
        cursor.execute(QUEUE)
        subjects = kind.subjects(cursor, clients, due, at)
        with cursor.copy(
            "COPY deadlines_deadline (id, organisation_id, kind, subject_id, occurrence, due_at, clause, facts,"
            " created_at, outcome, reason, tries, trouble) FROM STDIN"
        ) as rows:
            for n in range(due + later):
                subject = subjects[n] if n < due else new_id()
                due_at = at if n < due else at + LATER + timedelta(minutes=n % (SPREAD_DAYS * 24 * 60))
                rows.write_row(
                    (new_id(), clients[n % len(clients)], kind.name, subject, "", due_at, kind.clause,
                     "{}", at, "", "", 0, "")
                )  # fmt: skip
    with place.connect() as connection:
        connection.autocommit = True
        connection.execute("VACUUM ANALYZE deadlines_deadline, calls_trackingnumber")
        connection.execute("CHECKPOINT")
