"""A fresh installation to measure: `schakel serve` with default settings, on a free port, durable as in life."""

import http.client
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from schakel.run.embedded import Server, find_server, running
from schakel.run.installation import free_port

PATIENCE = 120.0
OPTIONS = "-c search_path=cell1 -c timezone=UTC -c plan_cache_mode=force_generic_plan -c jit=off"
"""As the edge's own connections are made."""


@dataclass(frozen=True, slots=True)
class Storage:
    """The database of an installation."""

    home: Path
    server: Server

    def connect(self, role: str = "postgres") -> "psycopg.Connection[tuple[object, ...]]":
        """Connect to its main database as `role`."""
        return psycopg.connect(self.conninfo(role))

    def conninfo(self, role: str) -> str:
        """How to reach its main database as `role`."""
        return psycopg.conninfo.make_conninfo(self.server.conninfo(role), options=OPTIONS)


@dataclass(frozen=True, slots=True)
class Arena(Storage):
    """A running installation."""

    port: int

    @property
    def host(self) -> str:
        """Its public address."""
        return f"127.0.0.1:{self.port}"


@contextmanager
def storage() -> Iterator[Storage]:
    """Have the database of a new installation inside the block, migrated, with none of the platform's processes."""
    home = _new_home()
    environment = {**os.environ, "SCHAKEL_HOME": str(home)}
    main, keys = find_server(environment), find_server(environment, "keys")
    try:
        with running(main), running(keys):
            reach = main.environment() | keys.environment()
            migrate = [sys.executable, "-m", "schakel", "migrate"]
            subprocess.run(migrate, env=environment | reach, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
            yield Storage(home, main)
    finally:
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def arena(*words: str, simulated: bool = False) -> Iterator[Arena]:
    """Serve a new installation inside the block.

    `words` are further options of `schakel serve`; a `simulated` one follows the clock in its state folder.
    """
    home = _new_home()
    port = free_port()
    environment = {**os.environ, "SCHAKEL_HOME": str(home)}
    if simulated:
        environment["SCHAKEL_CLOCK_FILE"] = str(home / "clock")
    log = (home / "serve.log").open("wb")
    command = [sys.executable, "-m", "schakel", "serve", "--port", str(port), *words]
    process = subprocess.Popen(command, env=environment, stdout=log, stderr=subprocess.STDOUT)  # noqa: S603
    try:
        _await(process, port, home / "serve.log")
        yield Arena(home, find_server(environment), port)
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        log.close()
        shutil.rmtree(home, ignore_errors=True)


def _new_home() -> Path:
    home = Path(tempfile.mkdtemp(prefix="schakel-bench-"))
    home.chmod(0o711)
    return home


def _await(process: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
        try:
            connection.request("GET", "/healthz")
            if connection.getresponse().status == http.client.OK:
                return
        except OSError:
            time.sleep(0.2)
        finally:
            connection.close()
    raise SystemExit(f"schakel: the installation to measure did not start:\n{log.read_text()[-2000:]}")
