import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, connections
from procrastinate.jobs import Job

from schakel.kernel.ids import new_id
from schakel.shared.clock import now
from schakel.shared.jobs.interface import RETRIES, defer, defer_all, run_worker
from schakel.shared.jobs.stalled import take_up_stalled
from schakel.shared.jobs.tests import work
from schakel.shared.tenancy.interface import system, transaction

pytestmark = pytest.mark.usefixtures("committed")


@pytest.fixture(autouse=True)
def nothing_done() -> Iterator[None]:
    yield
    work.done.clear()
    work.failures.clear()


OF_THE_TEST = " WHERE task_name LIKE 'test.%'"
"""Without the periodic ones, which come by the machine's clock."""


def rows(query: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


def test_a_job_runs_once_its_transaction_has_committed(organisation: UUID) -> None:
    subject = new_id()

    with transaction(system("test", organisation)):
        defer(work.note, organisation, subject=subject)
    run_worker(wait=False)

    assert work.done == [(organisation, subject)]
    assert rows("SELECT * FROM jobs.procrastinate_jobs" + OF_THE_TEST) == []


def test_what_a_job_asks_for_is_asked_in_its_own_transaction(
    organisation: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing of it waits before that commits, and nothing when it does not."""
    waiting: list[int] = []

    def ask_and_fail(organisation: UUID, *, subject: UUID) -> None:
        with transaction(system("test", organisation)):
            defer(work.note, organisation, subject=subject)
            defer_all(work.note, organisation, [{"subject": subject}])
            with connections["system"].cursor() as cursor:
                cursor.execute("SELECT count(*) FROM jobs.procrastinate_jobs WHERE task_name = 'test.note'")
                waiting.append(cursor.fetchone()[0])
            raise ZeroDivisionError

    monkeypatch.setattr(work, "noted", ask_and_fail)
    with transaction(system("test", organisation)):
        defer(work.tell, organisation, subject=new_id())
    run_worker(wait=False)
    run_worker(wait=False)

    assert waiting == [0]
    assert work.done == []


def test_a_job_of_a_transaction_that_failed_never_runs(organisation: UUID) -> None:
    def fail() -> None:
        with transaction(system("test", organisation)):
            defer(work.note, organisation, subject=new_id())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    run_worker(wait=False)

    assert work.done == []


def test_a_place_in_the_queue_is_taken_once_and_free_again_afterwards(organisation: UUID) -> None:
    subject = new_id()

    def ask() -> bool:
        with transaction(system("test", organisation)):
            return defer(work.note, organisation, once="the place", subject=subject)

    assert [ask(), ask()] == [True, False]
    run_worker(wait=False)
    assert ask()
    assert work.done == [(organisation, subject)]


def test_a_place_that_was_taken_leaves_the_transaction_usable(organisation: UUID) -> None:
    with transaction(system("test", organisation)):
        assert defer(work.note, organisation, once="the place", subject=new_id())
        assert not defer(work.note, organisation, once="the place", subject=new_id())
        assert defer(work.note, organisation, subject=new_id())

    assert rows("SELECT count(*) FROM jobs.procrastinate_jobs" + OF_THE_TEST) == [(2,)]


def test_a_job_that_is_held_back_waits_for_its_instant(organisation: UUID) -> None:
    defer(work.note, organisation, at=datetime(2999, 1, 1, tzinfo=UTC), subject=new_id())

    run_worker(wait=False)

    assert work.done == []
    assert rows("SELECT status::text, scheduled_at FROM jobs.procrastinate_jobs" + OF_THE_TEST) == [
        ("todo", datetime(2999, 1, 1, tzinfo=UTC))
    ]


def test_a_job_that_fails_is_tried_again_later(organisation: UUID) -> None:
    defer(work.note, organisation, subject=new_id())
    work.failures.append(RuntimeError("not now"))

    run_worker(wait=False)

    ((status, attempts, again),) = rows(
        "SELECT status::text, attempts, scheduled_at FROM jobs.procrastinate_jobs" + OF_THE_TEST
    )
    assert (status, attempts) == ("todo", 1)
    assert 0 < (again - now()).total_seconds() < 10


def nearly(seconds: int) -> Any:
    return pytest.approx(seconds, abs=2)


def test_waits_between_tries_grow_to_hours() -> None:
    decisions = [
        RETRIES.get_retry_decision(
            exception=RuntimeError(),
            job=Job(queue="", lock=None, queueing_lock=None, task_name="test.note", attempts=n),
        )
        for n in range(9)
    ]

    waits = [
        decision and decision.retry_at and (decision.retry_at - now()).total_seconds()
        for decision in decisions
    ]
    assert waits == [*map(nearly, (5, 11, 29, 83, 245, 731, 2189, 6563)), None]


def test_a_job_is_told_ids_only(organisation: UUID) -> None:
    subject = new_id()
    defer(work.note, organisation, subject=subject)

    ((told,),) = rows("SELECT args::text FROM jobs.procrastinate_jobs" + OF_THE_TEST)
    assert json.loads(told) == {"organisation": str(organisation), "subject": str(subject)}


WORKER = """
import django
django.setup()
import schakel.shared.jobs.tests.work
from schakel.shared.jobs.interface import run_worker
run_worker()
"""


@pytest.mark.server
def test_the_job_of_a_killed_worker_is_taken_up_by_another(
    organisation: UUID, server: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A real worker process is killed in the middle of a job; the sweep gives the job to the next."""
    begun, subject = tmp_path / "begun", new_id()
    monkeypatch.setenv("SCHAKEL_TEST_BEGUN", str(begun))
    defer(work.hang, organisation, subject=subject)
    worker = subprocess.Popen(
        [sys.executable, "-c", WORKER],
        env={**os.environ, **server.environment(), "DJANGO_SETTINGS_MODULE": "schakel.run.settings_test"},
    )
    try:
        wait_for(begun, worker)
    finally:
        worker.kill()
        worker.wait()

    take_up_stalled()
    run_worker(wait=False)
    assert work.done == []  # the worker was heard of a moment ago: it may be alive

    with connections["jobs"].cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_workers SET last_heartbeat = last_heartbeat - interval '31 seconds'"
        )
    take_up_stalled()
    run_worker(wait=False)
    assert work.done == [(organisation, subject)]


def wait_for(file: Path, worker: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 30
    while not file.exists():
        assert worker.poll() is None, "the worker ended before it began"
        assert time.monotonic() < until, "the worker never began"
        os.sched_yield()
