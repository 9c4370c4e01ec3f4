"""A process of a bench, asked by words on its input and answering with lines of JSON."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from schakel.run.bench.arena import Storage


@dataclass(frozen=True, slots=True)
class Process:
    """A process that does something when it is asked."""

    running: "subprocess.Popen[str]"

    def ask(self, word: str) -> dict[str, float]:
        """Have it do something, and return its answer. Raises SystemExit when it has ended."""
        assert self.running.stdin is not None
        self.running.stdin.write(f"{word}\n")
        self.running.stdin.flush()
        return self.told()

    def told(self) -> dict[str, float]:
        """Return its next answer. Raises SystemExit when it has ended."""
        assert self.running.stdout is not None
        line = self.running.stdout.readline()
        if not line:
            raise SystemExit("schakel: the process of the bench has ended")
        answer: dict[str, float] = json.loads(line)
        return answer


@contextmanager
def process(place: Storage, module: str, *words: str) -> Iterator[Process]:
    """Run a module of the bench against an installation inside the block."""
    environment = {**os.environ, "SCHAKEL_HOME": str(place.home), **place.server.environment()}
    command = [sys.executable, "-m", f"schakel.run.bench.{module}", *words]
    running = subprocess.Popen(  # noqa: S603
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    started = Process(running)
    try:
        started.told()
        yield started
    finally:
        running.terminate()
        running.communicate(timeout=30)
