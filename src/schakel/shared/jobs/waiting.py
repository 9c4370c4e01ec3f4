"""Jobs that wait for an instant, in an installation whose clock is simulated.

The queue waits by the machine's clock; `on_machine` tells it when this installation's will have come that far. Who
moves the clock moves what waits along: `hold_back`, then `release` at every instant on the way, then `run_on`.
"""

from datetime import datetime, timedelta

from django.db import connections

from schakel.shared.clock import SimulatedClock

_OUT_OF_REACH = timedelta(days=36_500)
"""While the clock stands still nothing becomes due by itself: what waits is put off for a century."""


def hold_back(clock: SimulatedClock) -> None:
    """Stop the clock where it is; what waits stays waiting until it is released."""
    shift = clock.shift - _OUT_OF_REACH
    _put_off(_OUT_OF_REACH)
    clock.stand_still(clock.now(), shift=shift)


def release(clock: SimulatedClock, at: datetime) -> int:
    """Let go what waits for `at` or earlier; returns how many jobs."""
    with connections["system"].cursor() as cursor:
        cursor.execute(
            "UPDATE jobs.procrastinate_jobs SET scheduled_at = NULL"
            " WHERE status = 'todo' AND scheduled_at <= %s",
            [clock.on_machine(at)],
        )
        return int(cursor.rowcount)


def ready() -> frozenset[int]:
    """Return the jobs that wait for nothing but a worker."""
    with connections["system"].cursor() as cursor:
        cursor.execute(
            "SELECT id FROM jobs.procrastinate_jobs WHERE status = 'todo' AND scheduled_at IS NULL"
        )
        return frozenset(job for (job,) in cursor.fetchall())


def next_waiting(clock: SimulatedClock, after: datetime) -> datetime | None:
    """Return the first instant after `after` for which a job waits."""
    with connections["system"].cursor() as cursor:
        cursor.execute(
            "SELECT min(scheduled_at) FROM jobs.procrastinate_jobs WHERE status = 'todo' AND scheduled_at > %s",
            [clock.on_machine(after)],
        )
        (first,) = cursor.fetchone()
    return first + clock.shift if first else None


def run_on(clock: SimulatedClock) -> None:
    """Let the clock run from where it stands; what waits waits as long by the machine as there is left."""
    before = clock.shift
    clock.run(clock.now())
    _put_off(before - clock.shift)


def _put_off(by: timedelta) -> None:
    with connections["system"].cursor() as cursor:
        cursor.execute(
            "UPDATE jobs.procrastinate_jobs SET scheduled_at = scheduled_at + make_interval(secs => %s)"
            " WHERE status = 'todo' AND scheduled_at IS NOT NULL",
            [by.total_seconds()],
        )
