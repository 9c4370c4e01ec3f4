"""What a server of our own must live through, whoever starts it. Each leaves its server stopped."""

import contextlib
import os
import resource
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from schakel.run.embedded import process
from schakel.run.embedded.account import for_server
from schakel.run.embedded.binaries import of_wheel
from schakel.run.embedded.cluster import Cluster
from schakel.run.embedded.configuration import SUPERUSER
from schakel.run.embedded.errors import ServerError

PATIENCE = 20.0  # seconds


def cluster_in(home: Path, *, durable: bool = True) -> Cluster:
    binaries = of_wheel()
    assert binaries
    return Cluster("main", home, binaries, roles=("tester",), shared_buffers=32, durable=durable)


def connect(cluster: Cluster, role: str = SUPERUSER) -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(cluster.conninfo(role, "postgres"), autocommit=True)


def ask(cluster: Cluster, statement: str) -> object:
    with connect(cluster) as connection:
        row = connection.execute(statement).fetchone()
    return row[0] if row else None


def do(cluster: Cluster, *statements: str) -> None:
    with connect(cluster) as connection:
        for statement in statements:
            connection.execute(statement)


def until(condition: Callable[[], bool]) -> None:
    limit = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < limit, "it did not happen in time"
        time.sleep(0.01)


def make_quickly(cluster: Cluster) -> None:
    """Make a new database without waiting for the disk; from then on it runs as the cluster says."""
    if not cluster.places.data.exists():
        quick = replace(cluster, durable=False)
        quick.start()
        quick.stop()


@contextlib.contextmanager
def started(home: Path, *, durable: bool = True) -> Iterator[Cluster]:
    cluster = cluster_in(home, durable=durable)
    make_quickly(cluster)
    assert cluster.start()
    try:
        yield cluster
    finally:
        cluster.stop()


def refused(cluster: Cluster) -> str:
    with pytest.raises(ServerError) as refusal:
        cluster.start()
    return str(refusal.value)


def serves_on_a_socket_only_and_stops_cleanly(home: Path) -> None:
    with started(home) as cluster:
        assert ask(cluster, "SHOW listen_addresses") == ""
        assert ask(cluster, "SHOW data_checksums") == "on"
        assert ask(cluster, "SHOW server_encoding") == "UTF8"
        assert ask(cluster, "SELECT datlocprovider::text || datlocale FROM pg_database LIMIT 1") == "bC.UTF-8"
        assert ask(cluster, "SHOW synchronous_commit") == "on"
        assert ask(cluster, "SHOW fsync") == "on"
        for folder in (cluster.places.data, cluster.places.socket):
            assert folder.stat().st_mode & 0o777 == 0o700
        assert not cluster_in(home).start()  # attaches
        assert cluster.stop()
        assert not cluster.stop()
        assert "database system is shut down" in cluster.last_lines(1)[0]
        assert not (cluster.places.data / "postmaster.pid").exists()


def keeps_what_was_committed_when_the_postmaster_is_killed(home: Path) -> None:
    with started(home) as cluster:
        do(cluster, "DROP TABLE IF EXISTS kept", "CREATE TABLE kept (n int)", "INSERT INTO kept VALUES (41)")
        idle = connect(cluster)  # a backend that outlives its postmaster for a moment
        pid = cluster.pid()
        assert pid
        os.kill(pid, signal.SIGKILL)
        assert cluster.start()  # the zombie is our child, and it is in the way of nobody
        assert cluster.pid() != pid
        assert ask(cluster, "SELECT n FROM kept") == 41
        idle.close()


def keeps_what_was_committed_when_every_process_is_killed(home: Path) -> None:
    with started(home) as cluster:
        do(cluster, "DROP TABLE IF EXISTS kept", "CREATE TABLE kept (n int)", "INSERT INTO kept VALUES (42)")
        pid = cluster.pid()
        assert pid
        os.kill(pid, signal.SIGSTOP)  # or it would notice, and begin to repair
        for process in (*Path(f"/proc/{pid}/task/{pid}/children").read_text().split(), str(pid)):
            os.kill(int(process), signal.SIGKILL)
        assert cluster.start()
        assert ask(cluster, "SELECT n FROM kept") == 42


def starts_over_lock_files_that_name_a_living_stranger(home: Path) -> None:
    cluster = cluster_in(home)
    with started(home):
        left = (cluster.places.data / "postmaster.pid").read_text()
        socket_left = (cluster.places.socket / ".s.PGSQL.5432.lock").read_text()
    stranger, zombie = os.getppid(), subprocess.Popen(["/bin/true"])
    until(lambda: Path(f"/proc/{zombie.pid}/cmdline").read_bytes() == b"")
    for number in (stranger, zombie.pid):
        for path, text in (
            (cluster.places.data / "postmaster.pid", left),
            (cluster.places.socket / ".s.PGSQL.5432.lock", socket_left),
        ):
            path.write_text("\n".join([str(number), *text.split("\n")[1:]]))
        (cluster.places.socket / ".s.PGSQL.5432").touch()
        with started(home):
            pass
    zombie.wait()


def refuses_a_role_that_is_not_on_the_list(home: Path) -> None:
    with started(home) as cluster:
        do(cluster, "DROP ROLE IF EXISTS stranger", "CREATE ROLE stranger LOGIN")
        with pytest.raises(psycopg.OperationalError, match='Peer authentication failed for user "stranger"'):
            connect(cluster, "stranger")


def takes_on_new_roles_without_a_restart(home: Path) -> None:
    with started(home) as cluster:
        do(cluster, "DROP ROLE IF EXISTS tester", "CREATE ROLE tester LOGIN")
        do(cluster, "DROP ROLE IF EXISTS newcomer", "CREATE ROLE newcomer LOGIN")
        pid = cluster.pid()
        other = cluster_in(home)
        other.roles = ("tester", "newcomer")
        assert not other.start()

        def comes_in() -> bool:
            with contextlib.suppress(psycopg.OperationalError):
                connect(cluster, "newcomer").close()
                return True
            return False

        until(comes_in)
        assert cluster.pid() == pid


def attaches_to_a_server_started_by_hand(home: Path) -> None:
    with started(home) as cluster:
        pass
    account = for_server()
    assert account
    command = [cluster.binaries.program("postgres"), "-D", str(cluster.places.data)]
    command.append(f"--config_file={cluster.places.configuration}/postgresql.conf")
    with Path(os.devnull).open("ab") as log:
        by_hand = process.start_tied(account, command, log=log, keep_open=log.fileno())
    until(cluster.is_running)
    assert not cluster.start()
    assert cluster.stop()
    assert by_hand.wait() == 0


def two_starts_at_once_give_one_server(home: Path) -> None:
    home /= "raced"  # nothing there yet: the slow start, with a database to be made
    starters = [Other(lambda: cluster_in(home).start(tied=False)) for _ in range(3)]
    said = sorted(starter.says() for starter in starters)
    cluster = cluster_in(home)
    try:
        assert said == ["False", "False", "True"], said
        for starter in starters:
            starter.kill()
        assert ask(cluster, "SELECT 1") == 1  # left running: those who started it are gone
    finally:
        assert cluster.stop()


def no_orphan_is_left_by_a_killed_parent(home: Path) -> None:
    parent = Other(lambda: cluster_in(home).start())
    assert parent.says() == "True"
    cluster = cluster_in(home)
    assert cluster.is_running()
    parent.kill()
    until(lambda: not cluster.is_running())
    assert any("received fast shutdown request" in line for line in cluster.last_lines())
    assert "database system is shut down" in cluster.last_lines(1)[0]


def a_long_path_gets_a_short_socket_folder(home: Path) -> None:
    with started(home):
        pass
    long = home / ("long-" * 20)
    long.mkdir(mode=0o711)
    subprocess.run(["cp", "-a", home / "postgresql", long / "postgresql"], check=True)
    with started(long) as cluster:
        assert len(f"{cluster.places.socket}/.s.PGSQL.5432") < 108
        assert cluster.places.socket.stat().st_mode & 0o777 == 0o700
        assert ask(cluster, "SELECT 1") == 1
    cluster.places.socket.rmdir()


def a_hanging_server_is_ended_all_the_same(home: Path) -> None:
    with started(home) as cluster:
        pid = cluster.pid()
        assert pid
        os.kill(pid, signal.SIGSTOP)
        assert cluster.stop(limit=0.1)
        assert not cluster.is_running()


def a_folder_that_cannot_be_written_is_named(home: Path) -> None:
    closed = home / "closed"
    closed.mkdir()
    closed.chmod(0o500)
    said = refused(cluster_in(closed / "state"))
    assert said == (
        f"{closed}/state cannot be written by this user;"
        " give it to the user that runs Schakel, or set SCHAKEL_HOME to a folder of that user."
    )


def a_file_size_limit_is_called_no_room(home: Path) -> None:
    home /= "limited"
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (512 * 1024, before[1]))
    try:
        said = refused(cluster_in(home))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert said.startswith(f"No room left for the database in {home}/postgresql/main; free some space"), said
    assert not (home / "postgresql/main/data").exists()
    assert not (home / "postgresql/main/data.new").exists()


def a_data_folder_of_another_version_is_refused(home: Path) -> None:
    cluster = cluster_in(home / "older")
    cluster.places.data.mkdir(parents=True)
    (cluster.places.data / "PG_VERSION").write_text("17\n")
    assert f"{cluster.places.data} was written by PostgreSQL 17" in refused(cluster)


class Other:
    """Another process like this one: does something, says what came of it, and stays until it is killed."""

    def __init__(self, act: Callable[[], object]) -> None:
        reading, writing = os.pipe()
        self._pid = os.fork()
        if self._pid == 0:
            try:
                os.write(writing, str(act()).encode())
                os.close(writing)
                signal.pause()
            except Exception as failure:  # noqa: BLE001 - told to whoever waits
                os.write(writing, repr(failure).encode())
            finally:
                os._exit(1)
        os.close(writing)
        self._said = reading

    def says(self) -> str:
        with os.fdopen(self._said) as said:
            return said.read()

    def kill(self) -> None:
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
