"""A ledger of deadlines to measure: clients, numbers at the end of their quarantine, and what is due later."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain
from typing import Any
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.ids import new_id
from schakel.kernel.periods import Period
from schakel.run.bench.arena import Storage
from schakel.services.payments.terms import PaymentsTerms

CLIENTS = 200
LATER = timedelta(days=1)
SPREAD_DAYS = 365
TABLES = (
    "deadlines_deadline", "calls_trackingnumber", "events_recordedevent", "audit_auditentry", "agreements_contract",
    "agreements_termsversion", "agreements_legalentity",
)  # fmt: skip
EMPTY: Mapping[str, Any] = {
    "text": "",
    "character varying": "",
    "boolean": False,
    "integer": 0,
    "bigint": 0,
    "jsonb": "{}",
}
"""What stands for nothing, by type of column."""
QUEUE = "TRUNCATE jobs.procrastinate_jobs CASCADE"

type Subjects = Callable[[Any, Sequence[UUID], int, datetime], list[UUID]]
"""Makes the rows that the due deadlines are about: cursor, clients, how many, when they are due; returns their ids."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of deadline that is measured with its real handler."""

    name: str
    clause: str
    subjects: Subjects
    dated: bool = False
    """Whether the day on which it is due tells it apart from others of its subject."""


def numbers_in_quarantine(cursor: Any, clients: Sequence[UUID], count: int, due_at: datetime) -> list[UUID]:
    """Make numbers whose quarantine ends."""
    return keep(cursor, "calls_trackingnumber", (
        {
            "id": new_id(), "organisation_id": clients[n % len(clients)], "e164": f"+3185{n:07d}",
            "state": "quarantine", "since": due_at, "release_on": business_day(due_at),
        }
        for n in range(count)
    ))  # fmt: skip


def contracts_at_term_end(cursor: Any, clients: Sequence[UUID], count: int, due_at: datetime) -> list[UUID]:
    """Make contracts of a year whose first term ends, on terms that renew them."""
    began, year = due_at - timedelta(days=400), Period.parse("12 months")
    [entity] = keep(
        cursor, "agreements_legalentity", [{"id": new_id(), "name": "Bench", "created_at": began}]
    )
    [version] = keep(cursor, "agreements_termsversion", [{
        "id": new_id(), "legal_entity_id": entity, "service": "payments", "document": "terms", "number": 1,
        "state": "published", "parameters": json.dumps(PaymentsTerms().to_json()), "sha256": "0" * 64,
        "created_at": began, "published_at": began, "published_on": business_day(began),
    }])  # fmt: skip
    return keep(cursor, "agreements_contract", (
        {
            "id": new_id(), "organisation_id": clients[n % len(clients)], "number": f"B{n}", "service": "payments",
            "legal_entity_id": entity, "terms_version_id": version, "formed_by": "signed", "concluded_at": began,
            "commencement": year.before(business_day(due_at)), "period": str(year), "recurring": True,
        }
        for n in range(count)
    ))  # fmt: skip


def keep(cursor: Any, table: str, rows: Iterable[Mapping[str, Any]]) -> list[UUID]:
    """Write rows into a table, with nothing in the columns that they do not name; return their ids."""
    found: list[UUID] = []
    empty = {
        column: EMPTY[sort] for column, sort in cursor.execute(
            "SELECT column_name, data_type FROM information_schema.columns"
            " WHERE table_schema = current_schema() AND table_name = %s AND is_nullable = 'NO' AND data_type = ANY(%s)"
            " AND is_generated = 'NEVER'",
            [table, list(EMPTY)],
        )
    }  # fmt: skip
    waiting = iter(rows)
    first = next(waiting)
    columns = list(dict.fromkeys([*empty, *first]))
    with cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
        for row in chain([first], waiting):
            copy.write_row([row.get(column, empty.get(column)) for column in columns])
            found.append(row["id"])
    return found


TERM_END = Kind("agreements.term_end", "linktopay:14.1", contracts_at_term_end, dated=True)
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
                occurrence = business_day(due_at).isoformat() if kind.dated else ""
                rows.write_row(
                    (new_id(), clients[n % len(clients)], kind.name, subject, occurrence, due_at, kind.clause,
                     "{}", at, "", "", 0, "")
                )  # fmt: skip
    with place.connect() as connection:
        connection.autocommit = True
        connection.execute("VACUUM ANALYZE deadlines_deadline, calls_trackingnumber")
        connection.execute("CHECKPOINT")
