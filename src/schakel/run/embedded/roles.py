"""Roles, databases, schemas and extensions of a cluster: made once, checked at every start."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import psycopg
from psycopg import errors, sql

from schakel.run.embedded import passwords
from schakel.run.embedded.configuration import SUPERUSER
from schakel.run.embedded.errors import ServerError
from schakel.run.embedded.layout import MAY_BECOME, OWNER, Layout
from schakel.run.embedded.server import Server

_ONE_AT_A_TIME = (
    7_341_905_112  # key of the advisory lock: two preparations at once would collide in the catalogues
)
_PLAIN = "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS"
Connection = psycopg.Connection[tuple[object, ...]]


def prepare(server: Server) -> None:
    """Bring roles, database, schemas and extensions to what the layout says; safe to repeat.

    On a server of our own the bootstrap superuser does it and roles have no password. On a DATABASE_URL
    its user does it (it needs CREATEROLE) and owns everything. Raises ServerError when a right is missing.
    """
    try:
        with _connected(server, _entry(server)) as connection, _alone(connection):
            owner = _owner(server, connection)
            _make_roles(connection, server, owner)
            _make_database(connection, server, owner)
        with _connected(server, database(server)) as connection, connection.transaction():
            _make_contents(connection, server.layout, owner)
    except errors.InsufficientPrivilege as error:
        raise ServerError(
            f"The user of the database may not do what an installation needs ({str(error).splitlines()[0]});"
            " it must own its database and have CREATEROLE: ask the server's administrator for that."
        ) from error
    except psycopg.OperationalError as error:
        raise ServerError(f"The database {server.name!r} cannot be reached: {str(error).strip()}") from error


def _entry(server: Server) -> str:
    """Name the database to come in by: somebody else's server may have nothing but ours."""
    if server.source != "url":
        return "postgres"
    try:
        psycopg.connect(administrator(server, database(server))).close()
    except psycopg.OperationalError as error:
        if "does not exist" in str(error):
            return "postgres"
        raise
    return database(server)


def database(server: Server) -> str:
    """Name of the cluster's database: of the URL when it names one."""
    return server.place.get("dbname") or server.layout.database


def administrator(server: Server, dbname: str) -> str:
    """Connection string of who may make roles and databases: the bootstrap superuser, or the URL's user."""
    return server.conninfo(OWNER if server.source == "url" else SUPERUSER, dbname)


@contextmanager
def _connected(server: Server, dbname: str) -> Iterator[Connection]:
    with psycopg.connect(administrator(server, dbname), autocommit=True) as connection:
        connection.execute("SET search_path = pg_catalog")
        connection.execute("SET client_min_messages = warning")
        yield connection


@contextmanager
def _alone(connection: Connection) -> Iterator[None]:
    connection.execute("SELECT pg_advisory_lock(%s)", [_ONE_AT_A_TIME])
    try:
        yield
    finally:
        connection.execute("SELECT pg_advisory_unlock(%s)", [_ONE_AT_A_TIME])


def _owner(server: Server, connection: Connection) -> str:
    return connection.info.user if server.source == "url" else OWNER


def _make_roles(connection: Connection, server: Server, owner: str) -> None:
    roles = [*([] if server.source == "url" else [owner]), *server.layout.roles]
    there = _names(connection, "SELECT rolname FROM pg_roles")
    for role in roles:
        if role not in there:
            _do(connection, "CREATE ROLE {} " + _PLAIN, role)
    risky = _names(connection, "SELECT rolname FROM pg_roles WHERE rolsuper OR rolbypassrls") & set(roles)
    if risky:
        raise ServerError(
            f"{', '.join(sorted(risky))} may bypass row-level security; take SUPERUSER and BYPASSRLS away."
        )
    for member, role in MAY_BECOME:
        if member in roles and role in roles:
            _do(connection, "GRANT {} TO {} WITH INHERIT FALSE, SET TRUE, ADMIN FALSE", role, member)
    if server.source == "url":
        _set_passwords(connection, server, roles)


def _set_passwords(connection: Connection, server: Server, roles: Sequence[str]) -> None:
    """Give each role its password, scrambled here so that it never stands in the server's log."""
    for role, password in passwords.make(server.home, server.name, roles).items():
        scrambled = connection.pgconn.encrypt_password(
            password.encode(), role.encode(), b"scram-sha-256"
        ).decode()
        statement = sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(role), sql.Literal(scrambled))
        connection.execute(statement)


def _make_database(connection: Connection, server: Server, owner: str) -> None:
    name = database(server)
    if name not in _names(connection, "SELECT datname FROM pg_database"):
        _do(connection, "CREATE DATABASE {} OWNER {} TEMPLATE template0", name, owner)
    guard(connection, name, server.layout.roles)
    if server.source != "url":
        _do(connection, "REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC")


def guard(connection: Connection, name: str, roles: Sequence[str]) -> None:
    """Let only the cluster's roles into a database."""
    _do(connection, "REVOKE ALL ON DATABASE {} FROM PUBLIC", name)
    for role in roles:
        _do(connection, "GRANT CONNECT ON DATABASE {} TO {}", name, role)


def _make_contents(connection: Connection, layout: Layout, owner: str) -> None:
    _do(connection, "REVOKE CREATE ON SCHEMA public FROM PUBLIC")
    for extension in layout.extensions:
        _do(connection, "CREATE EXTENSION IF NOT EXISTS {} WITH SCHEMA public", extension)
    for schema in layout.schemas:
        _do(connection, "CREATE SCHEMA IF NOT EXISTS {} AUTHORIZATION {}", schema, owner)
        for role in layout.roles:
            _do(connection, "GRANT USAGE ON SCHEMA {} TO {}", schema, role)


def _do(connection: Connection, statement: str, *names: str) -> None:
    connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def _names(connection: Connection, query: str) -> set[str]:
    return {str(name) for (name,) in connection.execute(query)}
