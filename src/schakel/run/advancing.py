"""Move a simulated clock: every instant at which something is due or a job waits is visited, in order."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from schakel.shared.clock import ClockIsRealError, SimulatedClock, clock
from schakel.shared.deadlines.interface import next_due, run_due
from schakel.shared.jobs.interface import hold_back, next_waiting, ready, release, run_on, run_worker


@dataclass(frozen=True, slots=True)
class Step:
    """An instant that was visited."""

    at: datetime
    dealt: int


def advance(to: datetime) -> Iterator[Step]:
    """Visit every due instant up to `to`, do what is due there and the jobs that follow, then run on from `to`.

    Raises ClockIsRealError in an installation that follows the machine, ValueError for an instant in the past.
    """
    simulated = clock()
    if not isinstance(simulated, SimulatedClock):
        raise ClockIsRealError(
            "this installation follows the machine's clock; only a simulated one can be moved"
        )
    at = simulated.now()
    if to < at:
        raise ValueError("time only goes forward")
    hold_back(simulated)
    try:
        yield from _visit(simulated, at, to)
    finally:
        run_on(simulated)


def _visit(simulated: SimulatedClock, at: datetime, to: datetime) -> Iterator[Step]:
    while True:
        release(simulated, at)
        dealt = run_due(at)
        _work_off(simulated, at)
        if dealt:
            yield Step(at, dealt)
        ahead = [found for found in (next_due(at), next_waiting(simulated, at)) if found and found <= to]
        if not ahead:
            break
        at = min(ahead)
        simulated.stand_still(at)
    simulated.stand_still(to)


def _work_off(simulated: SimulatedClock, at: datetime) -> None:
    """Run what waits for this instant and all that follows from it, until nothing is left or nothing moves.

    A worker that stops does not look again at what its last jobs brought along.
    """
    before: frozenset[int] | None = None
    left = ready()
    while left and left != before:
        before = left
        run_worker(wait=False)
        release(simulated, at)
        left = ready()
