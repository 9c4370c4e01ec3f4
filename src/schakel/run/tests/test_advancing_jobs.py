"""Work that waits for an instant, in an installation whose clock is moved."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connections

from schakel.kernel.ids import new_id
from schakel.run.advancing import advance
from schakel.shared.clock import RealClock, SimulatedClock, now
from schakel.shared.deadlines import handlers
from schakel.shared.deadlines.interface import Done, Due, Duty, handler, put
from schakel.shared.jobs.interface import defer, hold_back, run_worker
from schakel.shared.jobs.tests import work
from schakel.shared.tenancy.interface import Transaction, system, transaction

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)

pytestmark = pytest.mark.usefixtures("committed")


@pytest.fixture
def seen(standing_clock: SimulatedClock, monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """The instants at which the jobs of these tests ran."""
    monkeypatch.setattr("schakel.run.advancing.clock", lambda: standing_clock)
    times: list[datetime] = []

    def note(organisation: UUID | None, *, subject: UUID) -> None:
        times.append(now())
        if work.failures:
            raise work.failures.pop()

    monkeypatch.setattr(work, "noted", note)
    return times


def wait_until(organisation: UUID, *instants: datetime) -> None:
    with transaction(system("test", organisation)):
        for at in instants:
            defer(work.tell, organisation, at=at, subject=new_id())


def waiting() -> list[datetime]:
    with connections["jobs"].cursor() as cursor:
        cursor.execute(
            "SELECT scheduled_at FROM procrastinate_jobs WHERE status = 'todo' AND task_name = 'test.tell'"
        )
        return [row[0] for row in cursor.fetchall()]


def test_jobs_that_wait_run_at_their_own_instants_on_the_way(
    organisation: UUID, seen: list[datetime]
) -> None:
    wait_until(organisation, NOON + 20 * HOUR, NOON + 5 * HOUR, NOON + 90 * HOUR)

    list(advance(NOON + 24 * HOUR))

    assert seen == [NOON + 5 * HOUR, NOON + 20 * HOUR]
    assert len(waiting()) == 1


def test_what_still_waits_afterwards_waits_as_long_as_there_is_left(
    organisation: UUID, seen: list[datetime]
) -> None:
    wait_until(organisation, NOON + 30 * HOUR)

    list(advance(NOON + 24 * HOUR))

    (at,) = waiting()
    left = at - RealClock().now()
    assert 6 * HOUR - timedelta(minutes=1) < left <= 6 * HOUR


def test_a_job_that_became_due_is_done_at_the_instant_from_which_the_clock_is_moved(
    organisation: UUID, seen: list[datetime]
) -> None:
    wait_until(organisation, NOON - HOUR, NOON)

    list(advance(NOON + HOUR))

    assert seen == [NOON, NOON]


def test_retries_come_at_the_instants_that_the_strategy_says(
    organisation: UUID, seen: list[datetime]
) -> None:
    wait_until(organisation, NOON + HOUR)
    work.failures.extend([RuntimeError("not now"), RuntimeError("nor now")])

    list(advance(NOON + 2 * HOUR))

    assert seen == [NOON + HOUR + timedelta(seconds=wait) for wait in (0, 5, 5 + 11)]
    assert waiting() == []


def test_jobs_and_dates_come_in_one_order(
    organisation: UUID, seen: list[datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handlers, "_handlers", {})

    @handler("test.due")
    def due(due: Due, tx: Transaction) -> Done:
        seen.append(due.due_at)
        defer(work.tell, tx.organisation, at=due.due_at + HOUR, subject=due.subject)
        return Done()

    wait_until(organisation, NOON + 2 * HOUR)
    with transaction(system("test", organisation)) as tx:
        for hours in (1, 3):
            put(tx, Duty("test.due", new_id(), NOON + hours * HOUR, "qooqie:10.5"))

    list(advance(NOON + 5 * HOUR))

    assert seen == [NOON + hours * HOUR for hours in (1, 2, 2, 3, 4)]


def test_while_the_clock_stands_nothing_that_waits_becomes_due_by_the_machine(
    organisation: UUID, seen: list[datetime], standing_clock: Any
) -> None:
    hold_back(standing_clock)
    wait_until(organisation, NOON + timedelta(microseconds=1))

    run_worker(wait=False)

    assert seen == []


def test_what_the_last_jobs_of_a_worker_bring_along_runs_at_the_same_instant(
    organisation: UUID, seen: list[datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    brings = [True, True]

    def stops_early(**given: Any) -> None:
        run_worker(**given)
        if brings and brings.pop():
            with transaction(system("test", organisation)):
                defer(work.tell, organisation, subject=new_id())

    monkeypatch.setattr("schakel.run.advancing.run_worker", stops_early)
    wait_until(organisation, NOON)
    wait_until(organisation, NOON + 5 * HOUR)

    list(advance(NOON + 24 * HOUR))

    assert seen == [NOON, NOON, NOON, NOON + 5 * HOUR]
