"""Backups of our own servers: whole or not there, for nobody else to read, put back without loss."""

import os
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

import psycopg
from psycopg import sql

from schakel.run.embedded import process
from schakel.run.embedded.binaries import environment
from schakel.run.embedded.cluster import Cluster
from schakel.run.embedded.configuration import SUPERUSER
from schakel.run.embedded.errors import ServerError, from_log, from_system, no_room
from schakel.run.embedded.layout import OWNER
from schakel.run.embedded.roles import guard
from schakel.run.embedded.server import Server

KEYS_KEPT = 7 * 24 * 3600  # seconds: what was erased by destroying its key must be out of reach after a week
_ON_THE_SIDE = "_restoring"


def folder_of(server: Server) -> Path:
    """Where the backups of a cluster stand; keys apart, so that they can be forgotten sooner."""
    return server.home / "backups" / server.name


def back_up(server: Server, *, stamp: str) -> list[Path]:
    """Write every database of the cluster to a file named after it and `stamp`; returns the files.

    Each appears under its name only when it is complete and on disk. Raises ServerError.
    """
    cluster = _ours(server)
    folder = folder_of(server)
    try:
        for step in (folder.parent, folder):
            step.mkdir(mode=0o700, exist_ok=True)
        return [_dump(cluster, name, folder / f"{name}-{stamp}.dump") for name in databases(cluster)]
    except OSError as error:
        raise from_system(error, folder) from error


def forget_old_keys(server: Server, *, now: float) -> list[Path]:
    """Remove the backups of keys older than a week (`now` in seconds since 1970); returns those."""
    if server.name != "keys":
        return []
    old = [path for path in folder_of(server).glob("*.dump") if path.stat().st_mtime < now - KEYS_KEPT]
    for path in old:
        path.unlink()
    return old


def databases(cluster: Cluster) -> list[str]:
    """Names of the cluster's databases, without PostgreSQL's own."""
    with psycopg.connect(cluster.conninfo(SUPERUSER, "postgres")) as connection:
        rows = connection.execute(
            "SELECT datname FROM pg_database WHERE NOT datistemplate AND datname <> 'postgres'"
            " ORDER BY datname"
        )
        return [str(name) for (name,) in rows]


def contents(cluster: Cluster, name: str) -> int:
    """Count the tables in a database; 0 also when there is no such database."""
    if name not in databases(cluster):
        return 0
    with psycopg.connect(cluster.conninfo(SUPERUSER, name)) as connection:
        row = connection.execute(
            "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace"
            " WHERE relkind IN ('r', 'p') AND nspname NOT IN ('pg_catalog', 'information_schema')"
        ).fetchone()
    return int(row[0]) if row else 0


def restore(server: Server, file: Path, name: str) -> None:
    """Put a backup in the place of database `name`.

    It is read into a database on the side first; only when that succeeded does it take the name, and what had
    the name goes. Raises ServerError when the file cannot be read or somebody is connected: nothing changed.
    """
    cluster = _ours(server)
    side = name + _ON_THE_SIDE
    with psycopg.connect(cluster.conninfo(SUPERUSER, "postgres"), autocommit=True) as connection:
        _refuse_if_used(connection, name)
        _do(connection, "DROP DATABASE IF EXISTS {}", side)
        _do(connection, "CREATE DATABASE {} OWNER {} TEMPLATE template0", side, OWNER)
        try:
            _load(cluster, file, side)
            guard(connection, side, server.layout.roles)
            _refuse_if_used(connection, name)
            _do(connection, "DROP DATABASE IF EXISTS {}", name)
            _do(connection, "ALTER DATABASE {} RENAME TO {}", side, name)
        except (ServerError, psycopg.Error):
            _do(connection, "DROP DATABASE IF EXISTS {}", side)
            raise


def _load(cluster: Cluster, file: Path, name: str) -> None:
    command = ("pg_restore", "--exit-on-error", "--single-transaction", f"--dbname={name}", str(file))
    done = _run(cluster, command)
    if done.returncode:
        raise from_log(
            f"{file} could not be restored; nothing was changed", _lines(done), folder=cluster.home
        )
    with psycopg.connect(cluster.conninfo(SUPERUSER, name), autocommit=True) as connection:
        connection.execute("ANALYZE")  # a backup carries no statistics, and plans without them are slow


def _dump(cluster: Cluster, name: str, target: Path) -> Path:
    half = target.with_suffix(".part")
    half.unlink(missing_ok=True)
    os.close(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        done = _run(cluster, ("pg_dump", "--format=custom", f"--file={half}", f"--dbname={name}"))
        if done.returncode < 0:
            raise (
                no_room(target.parent)
                if done.returncode == -process.FILE_TOO_LARGE
                else ServerError(f"The backup of {name} was interrupted.")
            )
        if done.returncode:
            raise from_log(f"The backup of {name} failed", _lines(done), folder=target.parent)
        _sync(half)
        half.rename(target)
        _sync(target.parent)
    finally:
        half.unlink(missing_ok=True)
    return target


def _run(cluster: Cluster, command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    where = {"PGHOST": str(cluster.places.socket), "PGUSER": SUPERUSER}
    return subprocess.run(  # noqa: S603
        [cluster.binaries.program(command[0]), *command[1:]],
        capture_output=True,
        text=True,
        check=False,
        errors="replace",
        env=environment() | where,
    )


def _refuse_if_used(connection: psycopg.Connection[tuple[object, ...]], name: str) -> None:
    row = connection.execute("SELECT count(*) FROM pg_stat_activity WHERE datname = %s", [name]).fetchone()
    if row and row[0]:
        raise ServerError(f"{row[0]} connections are using {name}; stop Schakel first. Nothing was changed.")


def _ours(server: Server) -> Cluster:
    if server.cluster is None:
        raise ServerError(
            "This database is run by somebody else (DATABASE_URL); back it up with that server's own tools."
        )
    return server.cluster


def _do(connection: psycopg.Connection[tuple[object, ...]], statement: str, *names: str) -> None:
    connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def _lines(done: subprocess.CompletedProcess[str]) -> list[str]:
    return (done.stdout + done.stderr).splitlines()


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def stamp_of(now: float) -> str:
    """Name of a moment (seconds since 1970) in a file name, in UTC."""
    return time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(now))
