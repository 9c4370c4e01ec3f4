"""Where the time comes from."""

import contextlib
import mmap
import os
import struct
import tempfile
import time
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Protocol

_RECORD = struct.Struct("<qq")
"""(frozen at, shift), both in microseconds; frozen at 0 means that the clock runs.

The shift says how far the clock is ahead of the machine; while it stands still, how far it was taken to be when it
stopped, so that instants in between can be translated all the same.
"""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class ClockIsRealError(RuntimeError):
    """Somebody tried to move the clock of an installation that follows the machine."""


class Clock(Protocol):
    """What can be asked of a clock."""

    simulated: bool

    def now(self) -> datetime:
        """Return this instant, in UTC."""
        ...

    def on_machine(self, at: datetime) -> datetime:
        """Return what the machine's clock shows when this one shows `at`, if nobody moves it."""
        ...


class RealClock:
    """The machine's own clock."""

    simulated = False

    def now(self) -> datetime:
        return datetime.now(UTC)  # noqa: TID251 - the one place

    def on_machine(self, at: datetime) -> datetime:
        return at


class SimulatedClock:
    """A clock kept in a file that all processes of an installation share."""

    simulated = True

    def __init__(self, path: Path) -> None:
        if not path.exists():
            _make(path)
        with path.open("r+b") as file:
            self._record = mmap.mmap(file.fileno(), _RECORD.size)

    def now(self) -> datetime:
        frozen, shift = _RECORD.unpack(self._record[:])
        return _EPOCH + timedelta(microseconds=frozen or _machine_microseconds() + shift)

    @property
    def shift(self) -> timedelta:
        """How far this clock is ahead of the machine."""
        return timedelta(microseconds=_RECORD.unpack(self._record[:])[1])

    def on_machine(self, at: datetime) -> datetime:
        return at - self.shift

    def stand_still(self, at: datetime, *, shift: timedelta | None = None) -> None:
        """Stop at `at`; time does not pass until `run` is called.

        A clock that stood still already keeps its shift, unless another one is given.
        """
        frozen, kept = _RECORD.unpack(self._record[:])
        if shift is not None:
            kept = shift // timedelta(microseconds=1)
        elif not frozen:
            kept = _microseconds(at) - _machine_microseconds()
        self._write(_microseconds(at), kept)

    def run(self, start: datetime) -> None:
        """Run on from `start` at the machine's pace."""
        self._write(0, _microseconds(start) - _machine_microseconds())

    def _write(self, frozen: int, shift: int) -> None:
        self._record[:] = _RECORD.pack(frozen, shift)
        self._record.flush()


def _make(path: Path) -> None:
    """Make a clock that runs with the machine's. Whoever looks meanwhile sees the whole file or none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent) as whole:
        whole.write(_RECORD.pack(0, 0))
        whole.flush()
        Path(whole.name).chmod(0o644)
        with contextlib.suppress(FileExistsError):  # another process was first
            path.hardlink_to(whole.name)


def _microseconds(at: datetime) -> int:
    return (at - _EPOCH) // timedelta(microseconds=1)


def _machine_microseconds() -> int:
    return time.time_ns() // 1000


@cache
def clock() -> Clock:
    """Return the clock of this installation."""
    path = os.environ.get("SCHAKEL_CLOCK_FILE")
    return SimulatedClock(Path(path)) if path else RealClock()


def now() -> datetime:
    """Return this instant in UTC: asked at the door (page, endpoint, job) and passed on from there."""
    return clock().now()


def on_machine(at: datetime) -> datetime:
    """Return what the machine's clock shows when this installation's shows `at`; queues wait by the machine."""
    return clock().on_machine(at)
