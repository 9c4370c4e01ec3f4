"""`schakel db`: started, looked at, backed up, put back and stopped from the command line."""

import os
import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from schakel.run.cli import main
from schakel.run.embedded.backup import KEYS_KEPT, stamp_of
from schakel.run.embedded.find import find_server
from schakel.run.embedded.layout import LAYOUTS, OWNER
from schakel.run.embedded.server import Server
from schakel.run.embedded.tests.conftest import new_home
from schakel.run.embedded.tests.scenarios import make_quickly

pytestmark = pytest.mark.server


@pytest.fixture(scope="module")
def installation() -> Iterator[Path]:
    home = new_home("this user")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SCHAKEL_HOME", str(home))
        for name in LAYOUTS:
            cluster = find_server(name=name, tell=print).cluster
            assert cluster
            make_quickly(cluster)
        assert main(["db", "start"]) == 0
        yield home
        assert main(["db", "stop"]) == 0
    shutil.rmtree(home)


@pytest.fixture
def server(installation: Path) -> Server:
    """Name the main cluster with three rows in it."""
    server = find_server(tell=print)
    with psycopg.connect(server.conninfo(OWNER)) as connection:
        connection.execute("DROP TABLE IF EXISTS kept")
        connection.execute("CREATE TABLE kept AS SELECT generate_series(1, 3) AS n")
    return server


def rows(server: Server) -> list[int]:
    with psycopg.connect(server.conninfo(OWNER)) as connection:
        return [n for (n,) in connection.execute("SELECT n FROM kept ORDER BY n")]


def change(server: Server) -> None:
    with psycopg.connect(server.conninfo(OWNER)) as connection:
        connection.execute("DELETE FROM kept WHERE n > 1")


def newest(server: Server) -> str:
    return str(max((server.home / "backups" / "main").glob("*.dump")))


def test_a_backup_puts_back_what_was_there(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["db", "backup"]) == 0
    change(server)
    capsys.readouterr()

    assert main(["db", "restore", newest(server)]) == 1
    refusal = capsys.readouterr().err
    assert main(["db", "restore", "--replace", newest(server)]) == 0

    plan = f"database schakel (1 tables) will be dropped and replaced by {newest(server)}"
    assert refusal == f"schakel: Nothing was changed. With --replace, {plan}.\n"
    assert capsys.readouterr().out == f"main: {plan}\nmain: database schakel restored: 1 tables\n"
    assert rows(server) == [1, 2, 3]


def test_backups_are_whole_dated_and_for_nobody_else(server: Server) -> None:
    assert main(["db", "backup"]) == 0

    files = sorted((server.home / "backups").rglob("*.*"))
    assert {file.suffix for file in files} == {".dump"}
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
    assert {file.read_bytes()[:5] for file in files} == {b"PGDMP"}
    assert all(re.fullmatch(r"schakel(_keys)?-\d{8}T\d{6}Z\.dump", file.name) for file in files)
    assert stamp_of(0) == "19700101T000000Z"


def test_keys_are_kept_in_backups_for_a_week_only(server: Server) -> None:
    folder = server.home / "backups" / "keys"
    assert main(["db", "backup"]) == 0
    old, young = folder / "schakel_keys-old.dump", folder / "schakel_keys-young.dump"
    for file, age in ((old, KEYS_KEPT + 60), (young, KEYS_KEPT - 3600)):
        file.touch()
        os.utime(file, (time.time() - age,) * 2)

    assert main(["db", "backup", "--cluster", "keys"]) == 0

    assert (old.exists(), young.exists()) == (False, True)


def test_a_file_that_is_no_backup_changes_nothing(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    broken = server.home / "broken.dump"
    broken.write_bytes(b"PGDMP and then nonsense")

    assert main(["db", "restore", "--replace", str(broken)]) == 1

    assert f"{broken} could not be restored; nothing was changed" in capsys.readouterr().err
    assert rows(server) == [1, 2, 3]
    assert main(["db", "restore", "/nonexistent.dump"]) == 1


def test_a_database_in_use_is_not_replaced(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["db", "backup", "--cluster", "main"]) == 0
    with psycopg.connect(server.conninfo(OWNER)):
        assert main(["db", "restore", "--replace", newest(server)]) == 1

    assert (
        "1 connections are using schakel; stop Schakel first. Nothing was changed." in capsys.readouterr().err
    )


def test_status_says_version_size_uptime_connections_and_folder(
    server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["db", "status", "--cluster", "main"]) == 0

    assert re.fullmatch(
        r"main: running, PostgreSQL 18\.\d+ \(\w+\), \d+ MB, up \d+ min, 1 connections, "
        + re.escape(f"{server.home}/postgresql/main\n"),
        capsys.readouterr().out,
    )


def test_starting_what_runs_and_stopping_what_does_not_is_said(
    server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    for action in ("start", "stop", "stop", "status", "start"):
        assert main(["db", action, "--cluster", "main"]) == 0

    place = f"{server.home}/postgresql/main"
    assert capsys.readouterr().out.splitlines() == [
        f"main: runs already ({place}/socket)",
        "main: stopped",
        "main: was not running",
        f"main: not running ({place})",
        f"main: started ({place}/socket)",
    ]
