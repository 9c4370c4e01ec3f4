"""One PostgreSQL server of our own: started, watched, attached to and stopped."""

import contextlib
import os
import signal
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import psycopg

from schakel.run.embedded import account as accounts
from schakel.run.embedded import alive, configuration, process
from schakel.run.embedded.account import Account
from schakel.run.embedded.binaries import Binaries, within_reach
from schakel.run.embedded.configuration import SUPERUSER
from schakel.run.embedded.errors import LAST_LINES, ServerError, from_log, from_system, no_room
from schakel.run.embedded.initialise import check_version, initialise
from schakel.run.embedded.places import PORT, ClusterPlaces, cluster_places, make_cluster_folders

_BRIEFLY = 0.02  # seconds between two looks
_LOG_KEPT = 8 * 1024 * 1024  # bytes; a longer log is set aside at the next start


@dataclass(slots=True)
class Cluster:
    """A database cluster `name` below the state folder `home`, reached through a Unix socket only.

    `roles` are the database roles that the server's user, and root when root starts it, may take on.
    `shared_buffers` in MiB. `durable=False` is for tests: faster, and a crash may lose what was committed.
    """

    name: str
    home: Path
    binaries: Binaries
    roles: tuple[str, ...] = ()
    shared_buffers: int = field(default_factory=configuration.main_memory_share)
    durable: bool = True
    _child: subprocess.Popen[bytes] | None = field(default=None, init=False)

    @property
    def places(self) -> ClusterPlaces:
        return cluster_places(self.home, self.name)

    def start(self, *, tied: bool = True, limit: float = 60.0) -> bool:
        """Start the server and wait until it answers; False when it ran already and was attached to.

        Tied, it is our child and stops when we end; otherwise it runs on until somebody stops it.
        `limit` in seconds, not counting the repair after a crash, which takes what it takes.
        Raises ServerError, with the last lines of the log where only they know the cause.
        """
        account = accounts.for_server()
        assert account is not None
        make_cluster_folders(self.places, account)
        self.reap()
        until = time.monotonic() + limit
        while time.monotonic() < until:
            try:
                lock = alive.try_lock(self.places.alive)
            except OSError as error:
                raise from_system(error, self.places.root) from error
            if lock is not None:
                with alive.closing(lock):
                    began = self._launch(account, lock, tied=tied)
                if began is not None:
                    self._await_answer(began, limit)
                return began is not None
            if self._answers():
                self._configure(account)
                return False
            time.sleep(_BRIEFLY)
        raise ServerError(
            f"The database server {self.name!r} in {self.places.root} is held by another process that"
            f" does not answer; see {self.places.log}, and end that process."
        )

    def stop(self, *, drain: float = 0.0, limit: float = 30.0) -> bool:
        """Stop the server, whoever started it; False when none ran. Open transactions are rolled back.

        Up to `drain` seconds clients may finish by themselves (SIGTERM), then they are disconnected (SIGINT,
        a clean stop); after `limit` seconds it is stopped without a checkpoint (SIGQUIT) and last killed:
        both only make the next start replay its log, nothing committed is lost.
        """
        self.reap()
        if not self.is_running():
            return False
        steps = (
            (signal.SIGTERM, drain),
            (signal.SIGINT, limit),
            (signal.SIGQUIT, min(limit, 5.0)),
            (signal.SIGKILL, 5.0),
        )
        for number, patience in steps:
            if patience and self._end(number, patience):
                self._reap_ended()
                return True
        raise ServerError(
            f"The database server in {self.places.root} does not stop; its log is {self.places.log}."
        )

    def is_running(self) -> bool:
        """Say whether any process of the server lives, ready or not."""
        try:
            return alive.is_held(self.places.alive) or self._answers()
        except OSError as error:
            raise from_system(error, self.places.root) from error

    def reap(self) -> int | None:
        """Take the exit status of a child that ended, so that no zombie stays; None when there is none."""
        if self._child is None or (status := self._child.poll()) is None:
            return None
        self._child = None
        return status

    def _reap_ended(self) -> int | None:
        """Take the exit status of a child that let go of the lock: it is ending, though perhaps not yet gone."""
        if self._child is None:
            return None
        status = self._child.wait()
        self._child = None
        return status

    def pid(self) -> int | None:
        """Process number of the running server."""
        try:
            pid = int((self.places.data / "postmaster.pid").read_text().split("\n", maxsplit=1)[0])
        except (OSError, ValueError):
            return None
        return pid if process.is_postmaster(pid, self.places.data) else None

    def conninfo(self, role: str, dbname: str) -> str:
        """Where to connect, as libpq and psycopg take it."""
        return psycopg.conninfo.make_conninfo(
            host=str(self.places.socket), port=PORT, user=role, dbname=dbname, connect_timeout=10
        )

    def last_lines(self, count: int = LAST_LINES) -> list[str]:
        """Return the end of the server's log."""
        try:
            return self.places.log.read_text(errors="replace").splitlines()[-count:]
        except OSError:
            return []

    def _launch(self, account: Account, lock: int, *, tied: bool) -> int | None:
        """Start the server with our lock in its hands; where its log begins, None when one serves already."""
        binaries = within_reach(self.binaries, account)
        check_version(self.places, binaries)
        if self._answers():  # started by hand from our files: it does not hold our lock, but it serves
            return None
        if not (self.places.data / "PG_VERSION").exists():
            initialise(self.places, binaries, account, keep_open=lock, durable=self.durable)
        self._remove_leftovers()
        self._configure(account)
        command = (
            binaries.program("postgres"),
            "-D",
            str(self.places.data),
            f"--config_file={self.places.configuration / 'postgresql.conf'}",
        )
        try:
            with self._open_log() as log:
                began = log.tell()
                if tied:
                    self._child = process.start_tied(account, command, log=log, keep_open=lock)
                else:
                    process.start_detached(account, command, log=log, keep_open=lock)
        except OSError as error:
            raise from_system(error, self.places.root) from error
        return began

    def _remove_leftovers(self) -> None:
        """Take away what a killed server left: its number may by now be a zombie's or a stranger's."""
        left = (self.places.data / "postmaster.pid", *self.places.socket.glob(".s.PGSQL.*"))
        try:
            for path in left:
                path.unlink(missing_ok=True)
        except OSError as error:
            raise from_system(error, self.places.root) from error

    def _configure(self, account: Account) -> None:
        """Bring the configuration up to date; a server that runs already re-reads who may be which role."""
        changed = configuration.write(
            self.places,
            account=account,
            users={account.name, accounts.current().name},
            roles=self.roles,
            settings=configuration.settings(
                self.places, shared_buffers=self.shared_buffers, durable=self.durable
            ),
        )
        if changed and (pid := self.pid()):
            os.kill(pid, signal.SIGHUP)

    def _open_log(self) -> IO[bytes]:
        log = self.places.log
        if log.exists() and log.stat().st_size > _LOG_KEPT:
            log.replace(log.with_suffix(".log.1"))
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW
        file = os.fdopen(os.open(log, flags, 0o600), "ab")
        file.seek(0, os.SEEK_END)
        return file

    def _await_answer(self, began: int, limit: float) -> None:
        """Wait until the server answers; the time of its repair after a crash does not count."""
        until = time.monotonic() + limit
        while time.monotonic() < until:
            status = self.reap()
            if status is not None or not self.is_running():
                raise self._failure(began, self._reap_ended() if status is None else status)
            try:
                psycopg.connect(self.conninfo(SUPERUSER, "postgres")).close()
            except psycopg.OperationalError as error:
                if "starting up" in str(error) or "recovery" in str(error):
                    until = time.monotonic() + limit
            else:
                return
            time.sleep(_BRIEFLY)
        lines = self._log_since(began)
        self.stop(limit=5.0)
        raise from_log(
            "The database server did not answer in time", lines, folder=self.places.root, log=self.places.log
        )

    def _failure(self, began: int, status: int | None) -> ServerError:
        if status == -process.FILE_TOO_LARGE:
            return no_room(self.places.root)
        return from_log(
            "The database server did not start",
            self._log_since(began),
            folder=self.places.root,
            log=self.places.log,
        )

    def _log_since(self, began: int) -> list[str]:
        try:
            return self.places.log.read_bytes()[began:].decode(errors="replace").splitlines()
        except OSError:
            return []

    def _answers(self) -> bool:
        try:
            psycopg.connect(self.conninfo(SUPERUSER, "postgres")).close()
        except psycopg.OperationalError:
            return False
        return True

    def _end(self, number: signal.Signals, patience: float) -> bool:
        """Send a signal to the server and give it `patience` seconds to be gone."""
        if pid := self.pid():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, number)
        until = time.monotonic() + patience
        while self.is_running():
            if time.monotonic() > until:
                return False
            time.sleep(_BRIEFLY)
            self.reap()
        return True
