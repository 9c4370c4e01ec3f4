"""Roles, databases and schemas: on a server of our own and on somebody else's."""

import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege

from schakel.run.embedded.errors import ServerError
from schakel.run.embedded.for_tests import start_for_tests
from schakel.run.embedded.layout import APP, EDGE, LAYOUTS, OWNER, SUPPORT, SYSTEM
from schakel.run.embedded.roles import administrator, prepare
from schakel.run.embedded.server import Server, at_url

pytestmark = pytest.mark.server

ACCESS = "local all postgres peer map=schakel\nlocal all all scram-sha-256\n"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with start_for_tests(tmp_path_factory.mktemp("server")) as server:
        yield server


@pytest.fixture
def elsewhere(server: Server, tmp_path: Path) -> Iterator[Server]:
    """Run the server as somebody else's would be: passwords, and an owner who is no superuser."""
    cluster = server.cluster
    assert cluster
    access = cluster.places.configuration / "pg_hba.conf"
    ours = access.read_text()
    with psycopg.connect(administrator(server, "postgres"), autocommit=True) as connection:
        for name in ("shop", "customer"):
            connection.execute(f"DROP {'DATABASE' if name == 'shop' else 'ROLE'} IF EXISTS {name}")
        for role in (APP, SYSTEM, EDGE, SUPPORT):
            connection.execute(f"ALTER ROLE {role} RENAME TO {role}_own")
        connection.execute("CREATE ROLE customer LOGIN CREATEROLE PASSWORD 'geheim'")
        connection.execute("CREATE DATABASE shop OWNER customer")
    reload(server, ACCESS)
    host = server.place["host"]
    yield at_url("main", LAYOUTS["main"], tmp_path, f"postgresql://customer:geheim@/shop?host={host}")
    reload(server, ours)
    with psycopg.connect(administrator(server, "postgres"), autocommit=True) as connection:
        connection.execute("DROP DATABASE shop WITH (FORCE)")
        for role in (APP, SYSTEM, EDGE, SUPPORT):
            connection.execute(f"DROP ROLE IF EXISTS {role}")
            connection.execute(f"ALTER ROLE {role}_own RENAME TO {role}")


def reload(server: Server, access: str) -> None:
    assert server.cluster
    (server.cluster.places.configuration / "pg_hba.conf").write_text(access)
    pid = server.cluster.pid()
    assert pid
    os.kill(pid, signal.SIGHUP)
    with psycopg.connect(administrator(server, "postgres"), autocommit=True) as connection:
        rules = -1
        while rules != access.count("\n"):
            row = connection.execute("SELECT count(*) FROM pg_hba_file_rules").fetchone()
            rules = row[0] if row else 0


def whoami(server: Server, role: str) -> object:
    with psycopg.connect(server.conninfo(role)) as connection:
        row = connection.execute("SELECT current_user").fetchone()
    return row[0] if row else None


def test_preparing_twice_changes_nothing(server: Server) -> None:
    prepare(server)
    prepare(server)

    assert [whoami(server, role) for role in (OWNER, APP, SYSTEM, EDGE, SUPPORT)] == [
        OWNER,
        APP,
        SYSTEM,
        EDGE,
        SUPPORT,
    ]


def test_no_role_may_bypass_row_level_security_or_make_anything(server: Server) -> None:
    with psycopg.connect(server.conninfo(OWNER)) as connection:
        rows = connection.execute(
            "SELECT rolname FROM pg_roles WHERE rolname LIKE 'schakel%'"
            " AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolreplication OR NOT rolcanlogin)"
        ).fetchall()
    assert rows == []
    for role in (APP, SYSTEM, EDGE, SUPPORT):
        for schema in ("cell1", "jobs", "public"):
            with psycopg.connect(server.conninfo(role)) as connection, pytest.raises(InsufficientPrivilege):
                connection.execute(f"CREATE TABLE {schema}.t (n int)")
        with psycopg.connect(server.conninfo(role)) as connection, pytest.raises(InsufficientPrivilege):
            connection.execute("CREATE TEMPORARY TABLE t (n int)")


def test_only_the_app_becomes_support_and_only_when_it_says_so(server: Server) -> None:
    with psycopg.connect(server.conninfo(OWNER), autocommit=True) as connection:
        connection.execute("CREATE TABLE cell1.seen (n int)")
        connection.execute(f"GRANT SELECT ON cell1.seen TO {SUPPORT}")
    with psycopg.connect(server.conninfo(APP), autocommit=True) as connection:
        with pytest.raises(InsufficientPrivilege):
            connection.execute("SELECT n FROM cell1.seen")
        connection.execute(f"SET ROLE {SUPPORT}")
        assert connection.execute("SELECT n FROM cell1.seen").fetchall() == []
    for role in (SYSTEM, EDGE):
        with psycopg.connect(server.conninfo(role)) as connection, pytest.raises(InsufficientPrivilege):
            connection.execute(f"SET ROLE {SUPPORT}")


def test_an_exclusion_constraint_can_be_made_without_public_in_the_search_path(server: Server) -> None:
    with psycopg.connect(server.conninfo(OWNER)) as connection:
        connection.execute(
            "CREATE TABLE lease (number uuid, during tstzrange,"
            " EXCLUDE USING gist (number WITH =, during WITH &&))"
        )


def test_django_can_copy_the_layout_into_a_test_database(server: Server) -> None:
    with psycopg.connect(server.conninfo(OWNER, "postgres"), autocommit=True) as connection:
        connection.execute("CREATE DATABASE test_schakel TEMPLATE schakel")
    with psycopg.connect(server.conninfo(EDGE, "test_schakel")) as connection:
        row = connection.execute("SELECT current_schemas(false)").fetchone()
    assert row == (["cell1", "jobs"],)


def test_on_somebody_elses_server_each_role_has_a_password_of_its_own(elsewhere: Server) -> None:
    prepare(elsewhere)
    file = elsewhere.home / "main-passwords.json"
    first = file.read_text()
    prepare(elsewhere)

    assert file.stat().st_mode & 0o777 == 0o600
    assert file.read_text() == first
    assert len(set(json.loads(first).values())) == 4
    assert [whoami(elsewhere, role) for role in (OWNER, APP, EDGE)] == ["customer", APP, EDGE]
    wrong = elsewhere.conninfo(APP).replace(json.loads(first)[APP], "raden")
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(wrong)


def test_a_password_file_that_others_can_read_is_refused(elsewhere: Server) -> None:
    prepare(elsewhere)
    (elsewhere.home / "main-passwords.json").chmod(0o644)

    with pytest.raises(ServerError, match="can be read by others; run: chmod 600"):
        elsewhere.conninfo(APP)


def test_an_owner_without_the_right_to_make_roles_is_told_which_right(
    server: Server, elsewhere: Server
) -> None:
    with psycopg.connect(administrator(server, "postgres"), autocommit=True) as connection:
        connection.execute("ALTER ROLE customer NOCREATEROLE")

    with pytest.raises(ServerError, match="must own its database and have CREATEROLE"):
        prepare(elsewhere)
