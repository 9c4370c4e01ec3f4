"""An installation as `schakel serve` runs it, in a folder of its own and on a free port."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

CHECKOUT = Path(__file__).resolve().parents[2]
PATIENCE_S = 180.0
PARTS = {
    "web": "schakel.run.wsgi:application",
    "edge": "schakel.run.asgi:application",
    "worker": "schakel.run.worker",
    "database": "/main",
}
"""Part -> words by which its command line is known."""


@dataclass
class Served:
    """A running installation."""

    port: int
    environ: Mapping[str, str]
    process: "subprocess.Popen[str]"
    log: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def rows(self, *words: str) -> dict[str, Any]:
        """Run `tests.faults.rows` beside the installation."""
        done = subprocess.run(
            [sys.executable, "-m", "tests.faults.rows", *words],
            cwd=CHECKOUT, env={**self.environ, "DJANGO_SETTINGS_MODULE": "schakel.run.settings"},
            capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return answer

    def pid_of(self, part: str) -> int | None:
        """The process of a part: a child of the supervisor, known by its command line."""
        path = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        for child in map(int, path.read_text().split()):
            try:
                words = Path(f"/proc/{child}/cmdline").read_text().split("\0")
            except OSError:  # ended while we looked
                continue
            if any(word.endswith(PARTS[part]) or f"{PARTS[part]}/" in word for word in words):
                return child
        return None

    def kill(self, part: str) -> None:
        """End a part with SIGKILL, and wait until another process has taken its place."""
        former = self.pid_of(part)
        assert former is not None, f"{part} is not there: {self.log}"
        os.kill(former, signal.SIGKILL)
        until(lambda: self.pid_of(part) not in {None, former}, f"{part} was not started again")

    def answers(self) -> bool:
        """Whether the public port answers, through the edge and the web."""
        try:
            return httpx.get(f"{self.url}/healthz", timeout=5).status_code == httpx.codes.OK
        except httpx.HTTPError:
            return False


def until(holds: Callable[[], bool], otherwise: str) -> None:
    """Look again and again until something holds; fails with `otherwise` when it never does."""
    end = time.monotonic() + PATIENCE_S
    pause = threading.Event()
    while not holds():
        assert time.monotonic() < end, otherwise
        pause.wait(0.05)


@contextmanager
def served() -> Iterator[Served]:
    """Have `schakel serve` running inside the block; its folder is removed afterwards."""
    home = Path(tempfile.mkdtemp(prefix="schakel-test-"))
    home.chmod(0o711)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environ = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("SCHAKEL_", "DJANGO_", "DATABASE_", "KEYS_", "PYTEST_"))
    } | {"SCHAKEL_HOME": str(home), "SCHAKEL_PUBLIC_URL": f"http://127.0.0.1:{port}"}
    process = subprocess.Popen(
        [sys.executable, "-m", "schakel", "serve", "--port", str(port)],
        cwd=CHECKOUT, env=environ, text=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )  # fmt: skip
    made = Served(port, environ, process)
    reader = threading.Thread(target=lambda: made.log.extend(process.stdout or ()), daemon=True)
    reader.start()
    try:
        until(lambda: any("ready at" in line for line in made.log), "schakel serve did not become ready")
        yield made
    finally:
        process.terminate()
        try:
            process.wait(PATIENCE_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        reader.join(PATIENCE_S)
        if process.stdout:
            process.stdout.close()
        shutil.rmtree(home, ignore_errors=True)
