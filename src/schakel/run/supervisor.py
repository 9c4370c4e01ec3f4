"""Keep the processes of an installation running: start, watch, start again, stop in the right order."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import IO

from schakel.run.embedded import Cluster, ServerError

LOOK_EVERY = 0.2
PATIENCE = 15.0
"""Seconds that a process gets to finish what it is doing."""
WAIT_FIRST, WAIT_LONGEST = 0.2, 10.0

_says = threading.Lock()


def say(name: str, line: str) -> None:
    """Print a line of the log, with who says it."""
    with _says:
        print(f"{name:<8} | {line}", flush=True)


@dataclass(slots=True)
class Child:
    """A process to keep running. Children are started in order and stopped in the reverse of it."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    socket: Path | None = None
    """Where it listens, when that is a file: one that was killed leaves it behind, and the next cannot bind to it."""
    process: "subprocess.Popen[str] | None" = None
    started: float = 0.0
    wait: float = WAIT_FIRST
    not_before: float = 0.0

    def start(self) -> None:
        """Start it, in a session of its own so that Ctrl-C reaches the supervisor only."""
        if self.socket is not None:
            self.socket.unlink(missing_ok=True)
        self.process = subprocess.Popen(  # noqa: S603 - our own commands
            self.command,
            env={**os.environ, **self.environment, "SCHAKEL_SUPERVISED": "1", "PYTHONUNBUFFERED": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
        )
        self.started = time.monotonic()
        if self.process.stdout is not None:
            threading.Thread(target=_relay, args=(self.name, self.process.stdout), daemon=True).start()

    def look(self, at: float) -> None:
        """Start it again when it has ended, each time a little later."""
        if self.process is None:
            if at >= self.not_before:
                self.start()
            return
        status = self.process.poll()
        if status is None:
            if at - self.started > WAIT_LONGEST:
                self.wait = WAIT_FIRST
            return
        say(self.name, f"ended with {status}; starting it again")
        self.process = None
        self.not_before = at + self.wait
        self.wait = min(self.wait * 2, WAIT_LONGEST)

    def stop(self) -> None:
        """Ask it to stop; end it when it does not."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            say(self.name, "does not stop; ending it")
            self.process.kill()
            self.process.wait()


def _relay(name: str, stream: IO[str]) -> None:
    for line in stream:
        say(name, line.rstrip("\n"))


class Supervisor:
    """Runs children until it is told to stop (SIGINT, SIGTERM)."""

    def __init__(self, children: Sequence[Child], clusters: Sequence[Cluster]) -> None:
        self._children = children
        self._clusters = clusters
        self._stopping = False

    def run(self, *, when_ready: Callable[[], bool], ready: Callable[[], int | None]) -> int:
        """Start everything, tell `ready` when `when_ready` says so, and keep it running; returns the exit status.

        `ready` may return an exit status, which ends the run.
        """
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._stop)
        for child in self._children:
            child.start()
        told = False
        status = 0
        try:
            while not self._stopping:
                self._look()
                if not told and when_ready():
                    told = True
                    ended = ready()
                    if ended is not None:
                        status = ended
                        break
                time.sleep(LOOK_EVERY)
        finally:
            if self._stopping:
                say("schakel", "stopping: what began is finished first")
            for child in reversed(self._children):
                child.stop()
        return status

    def _look(self) -> None:
        for cluster in self._clusters:
            status = cluster.reap()
            if status is not None or not cluster.is_running():
                say("database", f"{cluster.name} has ended; starting it again")
                try:
                    cluster.start()
                except ServerError as failed:
                    say("database", str(failed))
        at = time.monotonic()
        for child in self._children:
            child.look(at)

    def _stop(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002 - a signal handler's arguments
        self._stopping = True


def python(*words: str) -> list[str]:
    """Return a command of this Python."""
    return [sys.executable, "-m", *words]
