"""Storing reports: once, many together, and never two writers in each other's way."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import psycopg
import pytest

from schakel.kernel.ids import new_id
from schakel.services.payments.edge.reports import LONGEST, Received, storable, store

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
FIRST, SECOND, THIRD = (UUID(f"00000000-0000-7000-8000-00000000000{n}") for n in range(1, 4))
BLOCKED = "SELECT count(*) FROM pg_stat_activity WHERE usename = 'schakel_edge' AND wait_event_type = 'Lock'"
JOBS = (
    "SELECT args->>'organisation', queueing_lock, count(*) FROM jobs.procrastinate_jobs"
    " WHERE task_name = 'payments.take_reports' AND status = 'todo' GROUP BY 1, 2 ORDER BY 1"
)


def report(organisation: UUID = FIRST, event: str = "evt_1", **more: Any) -> Received:
    return replace(Received(new_id(), organisation, FIRST, event, "tr_bread", b"{}", NOON), **more)


class Storing:
    """Stores over connections of the edge's role, beside a transaction of somebody else."""

    def __init__(self, server: Any) -> None:
        self.server = server
        self.other = self.connect("postgres")

    def connect(self, role: str) -> psycopg.Connection[Any]:
        options = "-c search_path=cell1,jobs -c timezone=UTC"
        return psycopg.connect(self.server.conninfo(role), options=options)

    async def store(self, reports: Sequence[Received]) -> None:
        conninfo = psycopg.conninfo.make_conninfo(
            self.server.conninfo("schakel_edge"), options="-c search_path=cell1 -c timezone=UTC"
        )
        async with await psycopg.AsyncConnection.connect(conninfo, autocommit=True) as connection:
            await store(connection, reports)

    def all_at_once(self, batches: Sequence[Sequence[Received]], *, held: str) -> None:
        """Store batches that all meet what the statement `held` has taken; then let go of it."""

        async def play() -> None:
            self.other.execute(held)
            with self.connect("postgres") as observer:
                observer.autocommit = True
                async with asyncio.timeout(30), asyncio.TaskGroup() as tasks:
                    for batch in batches:
                        tasks.create_task(self.store(batch))
                    # The database tells nobody that somebody waits.
                    while observer.execute(BLOCKED).fetchall() != [(len(batches),)]:  # noqa: ASYNC110
                        await asyncio.sleep(0)
                    self.other.rollback()

        asyncio.run(play())

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        found = self.other.execute(query).fetchall()
        self.other.rollback()
        return found


@pytest.fixture
def storing(committed: None, server: Any) -> Any:
    made = Storing(server)
    yield made
    made.other.close()


def test_reports_are_stored_in_one_statement_each_as_it_came(storing: Storing) -> None:
    kept = [report(event="evt_1", body=b"\x00\xff"), report(SECOND, "evt_2", payment="tr_cake", body=b"")]

    asyncio.run(storing.store(kept))

    assert storing.rows(
        "SELECT id, organisation_id, connection_id, event, payment, body, received_at, handled_at, outcome"
        " FROM payments_report ORDER BY event"
    ) == [
        (kept[0].id, FIRST, FIRST, "evt_1", "tr_bread", b"\x00\xff", NOON, None, ""),
        (kept[1].id, SECOND, FIRST, "evt_2", "tr_cake", b"", NOON, None, ""),
    ]


def test_what_comes_again_leaves_what_was_stored_as_it_is(storing: Storing) -> None:
    first = report()

    for batch in ([first], [report(body=b"changed"), report(event="evt_2"), report(event="evt_2")]):
        asyncio.run(storing.store(batch))

    assert storing.rows("SELECT event, body FROM payments_report ORDER BY event") == [
        ("evt_1", b"{}"),
        ("evt_2", b"{}"),
    ]


def test_events_of_one_name_are_told_apart_by_organisation_connection_and_payment(storing: Storing) -> None:
    asyncio.run(
        storing.store([report(), report(SECOND), report(connection=SECOND), report(payment="tr_cake")])
    )

    assert storing.rows("SELECT count(*) FROM payments_report") == [(4,)]


def test_one_job_waits_for_each_organisation_and_a_new_one_once_that_has_begun(storing: Storing) -> None:
    for _ in range(3):
        asyncio.run(storing.store([report(), report(SECOND), report(event=str(new_id()))]))
    waiting = [(str(each), f"payments.take_reports {each}", 1) for each in (FIRST, SECOND)]
    assert storing.rows(JOBS) == waiting

    storing.other.execute("UPDATE jobs.procrastinate_jobs SET status = 'doing'")
    storing.other.commit()
    asyncio.run(storing.store([report()]))

    assert storing.rows(JOBS) == waiting[:1]


def test_asking_for_a_job_that_waits_already_leaves_no_trace_in_the_queue(storing: Storing) -> None:
    for _ in range(5):
        asyncio.run(storing.store([report(event=str(new_id()))]))
    asyncio.run(storing.store([report(SECOND)]))

    ((first, last),) = storing.rows("SELECT min(id), max(id) FROM jobs.procrastinate_jobs")
    assert last == first + 1


def test_batches_of_the_same_reports_in_another_order_wait_and_do_not_lock_each_other_out(
    storing: Storing,
) -> None:
    events = ["evt_1", "evt_3", "evt_2"]
    held = (
        "INSERT INTO payments_report (id, organisation_id, connection_id, event, payment, body, received_at)"
        f" VALUES ('{new_id()}', '{FIRST}', '{FIRST}', 'evt_3', 'tr_bread', '', '{NOON.isoformat()}')"
    )

    storing.all_at_once(
        [[report(event=each) for each in order] for order in (events, events[::-1])], held=held
    )

    assert storing.rows("SELECT event FROM payments_report ORDER BY 1") == [
        ("evt_1",),
        ("evt_2",),
        ("evt_3",),
    ]


def test_batches_for_the_same_organisations_in_another_order_do_not_lock_each_other_out(
    storing: Storing,
) -> None:
    order = [FIRST, THIRD, SECOND]
    batches = [[report(each, str(new_id())) for each in whose] for whose in (order, order[::-1])]

    storing.all_at_once(batches, held=f"SELECT payments_reports_came(ARRAY['{THIRD}'::uuid])")

    assert [row[0] for row in storing.rows(JOBS)] == [str(FIRST), str(SECOND), str(THIRD)]


@pytest.mark.parametrize(
    ("word", "can"),
    [
        ("evt_1", True),
        ("é €", True),
        ("x" * LONGEST, True),
        ("x" * (LONGEST + 1), False),
        ("", False),
        ("a\x00", False),
        ("a\nb", False),
        ("\ud800", False),
        ("\u202e", False),
    ],
)
def test_only_names_that_an_index_takes_and_people_can_read_are_kept(word: str, can: bool) -> None:
    assert storable(word) is can
