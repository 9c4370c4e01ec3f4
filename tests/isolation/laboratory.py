"""Two clients next to each other, with a row of each in every table: what the leak tests look at.

Rows are made from the catalogue, so that a table which comes later is covered from its first day. Every text in a
row carries its client's mark: where the mark of one turns up in front of the other, something leaks.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo
from psycopg.types.json import Jsonb
from psycopg.types.range import TimestamptzRange

from schakel.run.embedded.roles import administrator, database
from schakel.run.embedded.server import Server
from tests.isolation.said import NOON, SAID

NOBODY = UUID(int=0)
OWNED = "organisation_id"

COLUMNS = """
SELECT c.table_name, c.column_name, c.udt_name, c.character_maximum_length
FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
WHERE c.table_schema = 'cell1' AND t.table_type = 'BASE TABLE' AND c.is_generated = 'NEVER'
  AND EXISTS (SELECT 1 FROM information_schema.columns o WHERE o.table_schema = 'cell1'
              AND o.table_name = c.table_name AND o.column_name = 'organisation_id')
ORDER BY c.table_name, c.ordinal_position
"""
REFERENCES = """
SELECT c.relname, a.attname, r.relname
FROM pg_constraint k
JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class r ON r.oid = k.confrelid
JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey) AND a.attname <> 'organisation_id'
WHERE k.contype = 'f' AND c.relnamespace = 'cell1'::regnamespace
"""


@dataclass(frozen=True, slots=True)
class Client:
    """One of the two: its id, its mark, its name in addresses, its person, and its row in every table."""

    organisation: UUID
    mark: str
    slug: str
    person: UUID
    rows: dict[str, UUID] = field(default_factory=dict)


class Laboratory:
    """The database with both clients in it."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.administrator = psycopg.connect(administrator(server, database(server)), autocommit=True)
        self.administrator.execute("SET search_path = cell1, jobs, public")
        self.columns: dict[str, list[tuple[str, str, int | None]]] = {}
        for table, column, kind, most in self.administrator.execute(COLUMNS):
            self.columns.setdefault(table, []).append((column, kind, most))
        self._references = {(t, c): r for t, c, r in self.administrator.execute(REFERENCES)}
        self.ours = self._client("ours-7c1e")
        self.theirs = self._client("theirs-93ab")
        self.staff = self._person("staff-51d0")

    @property
    def tables(self) -> list[str]:
        """Every table whose rows belong to organisations."""
        return sorted(self.columns)

    def connect(self, role: str) -> psycopg.Connection[Any]:
        """Come in as a role, as the processes of an installation do."""
        conninfo = make_conninfo(
            self.server.conninfo(role), options="-c search_path=cell1,jobs -c timezone=UTC"
        )
        return psycopg.connect(conninfo, autocommit=True)

    def fill(self) -> None:
        """Put every row (back) as it was; what tests changed or added is gone."""
        self.empty()
        with self.administrator.transaction():
            self.administrator.execute("SET LOCAL session_replication_role = replica")
            for client in (self.ours, self.theirs):
                self._add_centre(client)
                for table in self.tables:
                    self._insert(table, self.values(table, client))
            self._insert_person(self.staff, "staff-51d0")

    def empty(self) -> None:
        """Take everything out; references and triggers are not asked."""
        with self.administrator.transaction():
            self.administrator.execute("SET LOCAL session_replication_role = replica")
            for table in (*self.columns, "accounts_organisation", "accounts_person"):
                self.administrator.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))

    def values(self, table: str, client: Client) -> dict[str, Any]:
        """Give a row of the client's for a table."""
        return {
            column: self._value(table, column, kind, most, client)
            for column, kind, most in self.columns[table]
        }

    def digest(self, client: Client) -> str:
        """Return a digest of everything that belongs to the client; it changes when anything does."""
        rows = sql.SQL(" UNION ALL ").join(
            sql.SQL(
                "SELECT {name}, t::text AS line FROM {table} t WHERE organisation_id = %(organisation)s"
            ).format(name=sql.Literal(table), table=sql.Identifier(table))
            for table in self.tables
        )
        found = self.administrator.execute(
            sql.SQL(
                "SELECT md5(string_agg(md5(line), '' ORDER BY line)) FROM ({} UNION ALL"
                " SELECT 'organisation', o::text FROM accounts_organisation o WHERE id = %(organisation)s UNION ALL"
                " SELECT 'person', (id, email, name, language, password, is_active)::text"
                " FROM accounts_person WHERE id = %(person)s) everything"
            ).format(rows),
            {"organisation": client.organisation, "person": client.person},
        ).fetchone()
        assert found
        return str(found[0])

    def _client(self, mark: str) -> Client:
        organisation = uuid5(NOBODY, mark)
        rows = {table: uuid5(organisation, table) for table in self.columns}
        return Client(
            organisation, mark, mark.split("-", maxsplit=1)[0] + "-client", self._person(mark), rows
        )

    def _person(self, mark: str) -> UUID:
        return uuid5(NOBODY, f"person of {mark}")

    def _add_centre(self, client: Client) -> None:
        self.administrator.execute(
            "INSERT INTO accounts_organisation (id, kind, name, slug, language, created_at)"
            " VALUES (%s, 'client', %s, %s, 'nl', %s)",
            [client.organisation, f"{client.mark} name", client.slug, NOON],
        )
        self._insert_person(client.person, client.mark)

    def _insert_person(self, person: UUID, mark: str) -> None:
        self.administrator.execute(
            "INSERT INTO accounts_person (id, email, name, language, password, is_active, created_at)"
            " VALUES (%s, %s, %s, 'nl', '!', true, %s)",
            [person, f"{mark}@client.example", f"{mark} person", NOON],
        )

    def add(self, table: str, values: Mapping[str, Any]) -> None:
        """Insert a row as it is; references are not asked."""
        with self.administrator.transaction():
            self.administrator.execute("SET LOCAL session_replication_role = replica")
            self._insert(table, values)

    def _insert(self, table: str, values: Mapping[str, Any]) -> None:
        try:
            insert(self.administrator, table, values)
        except psycopg.errors.IntegrityError as refused:
            raise AssertionError(f"say in SAID what {table} wants: {refused}") from refused

    def _value(self, table: str, column: str, kind: str, most: int | None, client: Client) -> Any:
        if column == OWNED:
            return client.organisation
        if column == "id":
            return client.rows[table]
        if (table, column) in SAID:
            return SAID[table, column]
        referred = self._references.get((table, column))
        if referred == "accounts_person":
            return client.person
        if referred in client.rows:
            return client.rows[referred]
        return _of_kind(kind, f"{client.mark}-{table}-{column}"[: most or 200])


def _of_kind(kind: str, text: str) -> Any:
    """Give a value of a column's type that carries the text where it can."""
    return {
        "text": text,
        "varchar": text,
        "uuid": uuid5(NOBODY, text),
        "jsonb": Jsonb({"canary": text}),
        "bytea": text.encode(),
        "timestamptz": NOON,
        "date": date(2026, 5, 4),
        "bool": False,
        "int4": 7,
        "int8": 7,
        "numeric": 7,
        "float8": 0.5,
        "tstzrange": TimestamptzRange(NOON, NOON + timedelta(minutes=1)),
    }[kind]


def insert(connection: psycopg.Connection[Any], table: str, values: Mapping[str, Any]) -> None:
    """Insert one row."""
    connection.execute(
        sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(
            sql.Identifier(table),
            sql.SQL(", ").join(map(sql.Identifier, values)),
            sql.SQL(", ").join(sql.Placeholder() * len(values)),
        ),
        list(values.values()),
    )


@contextmanager
def inside(
    connection: psycopg.Connection[Any],
    organisation: UUID | None,
    *,
    person: UUID | None = None,
    provider: bool = False,
    at: datetime = NOON,
) -> Iterator[psycopg.Connection[Any]]:
    """Open a transaction as the product does: told whose rows exist in it."""
    with connection.transaction():
        connection.execute(
            "SELECT set_config('app.organisation', %s, true), set_config('app.person', %s, true),"
            " set_config('app.provider', %s, true), set_config('app.now', %s, true)",
            [str(organisation or ""), str(person or ""), "on" if provider else "", at.isoformat()],
        )
        yield connection


def count(connection: psycopg.Connection[Any], table: str, organisation: UUID | None = None) -> int:
    """Count the rows of a table that this connection can see; of one organisation or of all."""
    where = (
        sql.SQL(" WHERE organisation_id = {}").format(sql.Literal(organisation))
        if organisation
        else sql.SQL("")
    )
    row = connection.execute(
        sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table)) + where
    ).fetchone()
    assert row
    return int(row[0])
