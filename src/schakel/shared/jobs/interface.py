"""Work that happens after the transaction that asked for it: enqueued in it, done at least once.

A job is told ids and the organisation, never data: what it works on may have changed before it runs.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

import procrastinate
from django.db import connections
from django.db import transaction as database
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.manager import JobManager

from schakel.shared.clock import on_machine
from schakel.shared.jobs.retries import Retries
from schakel.shared.jobs.waiting import hold_back, next_waiting, ready, release, run_on

__all__ = [
    "RETRIES", "Job", "Work", "defer", "defer_all", "hold_back", "job", "next_waiting", "periodic", "ready",
    "release", "run_on", "run_worker",
]  # fmt: skip

RETRIES = Retries(most=8, base_s=2, growth=3)
"""Waits about 5, 11, 29, 83 seconds ... 1.8 hours between tries: 8 tries in about 2.7 hours."""

_stops_when_done = False
"""Whether the worker of this process ends once nothing is waiting."""
_in_this_transaction = JobManager(DjangoConnector(alias="default"))
"""Writes on the connection of the transaction, also inside a worker, whose own connection would write at once:
a job could then run before what it is about is there, and would stay when that is rolled back."""


class Work(Protocol):
    """A function that does a job: the organisation it is for, and ids."""

    __name__: str
    __module__: str

    def __call__(self, organisation: UUID | None, **ids: UUID) -> None: ...


@dataclass(frozen=True, slots=True)
class Job:
    """A kind of work that can be deferred."""

    name: str
    work: Callable[..., None]
    task: Any

    def __call__(self, organisation: UUID | None, **ids: UUID) -> None:
        """Do it now, here."""
        self.work(organisation, **ids)


def job(
    name: str, *, retry: procrastinate.BaseRetryStrategy | None = RETRIES
) -> Callable[[Callable[..., None]], Job]:
    """Make a function of (organisation, **ids) a job called `name` ("events.dispatch")."""

    def declare(work: Callable[..., None]) -> Job:
        def run(organisation: str | None, **ids: str) -> None:
            try:
                work(
                    UUID(organisation) if organisation else None,
                    **{key: UUID(value) for key, value in ids.items()},
                )
            finally:
                _let_go()

        task = app.task(name=name, retry=retry if retry is not None else False)(run)
        return Job(name, work, task)

    return declare


def _let_go() -> None:
    """Close what a job opened beside the connection of its thread, which serves the next job.

    Threads of a worker that stops when nothing is left end with it, and nobody closes what theirs is.
    """
    for connection in connections.all(initialized_only=True):
        if _stops_when_done or connection.alias != "default":
            connection.close()


def periodic(name: str, cron: str) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Run a function of no arguments by the machine's clock; one at a time, a missed turn is not made up."""

    def declare(work: Callable[[], None]) -> Callable[[], None]:
        def run(timestamp: int) -> None:  # noqa: ARG001 - the queue's argument
            work()

        task = app.task(name=name, queueing_lock=name, lock=name)(run)
        app.periodic(cron=cron)(task)
        return work

    return declare


def defer(
    job: Job, organisation: UUID | None, *, at: datetime | None = None, once: str | None = None, **ids: UUID
) -> bool:
    """Enqueue `job` in the current transaction: it runs when that commits, and never when it does not.

    `at` holds it back until an instant of the installation's clock; `once` names a place in the queue that at
    most one waiting job takes. Returns False when that place was taken already.
    """
    order = job.task.configure(schedule_at=on_machine(at) if at else None, queueing_lock=once)
    order.job_manager = _in_this_transaction
    words = {key: str(value) for key, value in ids.items()}
    try:
        with database.atomic():
            order.defer(organisation=str(organisation) if organisation else None, **words)
    except AlreadyEnqueued:
        return False
    return True


def defer_all(job: Job, organisation: UUID | None, each: Iterable[Mapping[str, UUID]]) -> None:
    """Enqueue `job` once for each set of ids, in one statement of the current transaction."""
    told = str(organisation) if organisation else None
    words = [{"organisation": told, **{key: str(value) for key, value in ids.items()}} for ids in each]
    if words:
        order = job.task.configure()
        order.job_manager = _in_this_transaction
        order.batch_defer(*words)


def run_worker(*, concurrency: int = 4, wait: bool = True) -> None:
    """Work until told to stop, or (wait=False) until nothing is waiting.

    Jobs of a worker that died are taken up again by `jobs.take_up_stalled` every minute.
    """
    global _stops_when_done  # noqa: PLW0603 - of the process, as its worker is
    _stops_when_done = not wait
    with app.replace_connector(app.connector.get_worker_connector()) as worker:  # type: ignore[attr-defined]
        worker.run_worker(
            concurrency=concurrency,
            wait=wait,
            listen_notify=wait,
            delete_jobs="successful",
            install_signal_handlers=wait,
        )
