"""What the edge remembers of connections."""

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from schakel.kernel.ids import new_id
from schakel.kernel.tokens import key_for
from schakel.services.payments.edge.connections import Connections
from schakel.services.payments.edge.secrets import PURPOSE, seal_secret

KEY = key_for("only for tests", PURPOSE)
NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@dataclass
class Database:
    """Answers with one row for each path token that it has, and counts how often it is asked."""

    rows: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    async def execute(self, _statement: str, values: list[str]) -> "Database":
        self.asked.append(values[0])
        return self

    async def fetchone(self) -> tuple[Any, ...] | None:
        return self.rows.get(self.asked[-1])


def row(path_token: str, secret: str = "whsec") -> tuple[Any, ...]:
    return new_id(), new_id(), "sandbox", seal_secret(KEY, path_token, secret)


def find(connections: Connections, database: Any, path_token: str, at: datetime = NOON) -> Any:
    return asyncio.run(connections.find(database, path_token, at)).connection


def test_a_connection_is_read_with_its_secret_opened() -> None:
    database = Database({"token": row("token")})

    found = find(Connections(KEY), database, "token")

    assert (found.id, found.organisation, found.connector) == database.rows["token"][:3]
    assert found.secret == "whsec"
    assert "whsec" not in repr(found)


def test_a_secret_that_does_not_open_is_none_and_not_an_empty_one() -> None:
    database = Database({"token": row("another"), "unsigned": row("unsigned", "")})
    connections = Connections(KEY)

    assert [find(connections, database, each).secret for each in ("token", "unsigned")] == [None, ""]


@pytest.mark.parametrize("token", ["token", "nobody"])
def test_an_answer_is_remembered_for_as_long_as_is_asked(token: str) -> None:
    database, connections = Database({"token": row("token")}), Connections(KEY)
    found = find(connections, database, token)

    known = connections.remembered(token, NOON + MINUTE - timedelta(microseconds=1), MINUTE)

    assert known is not None
    assert known.connection is found
    assert connections.remembered(token, NOON + MINUTE, MINUTE) is None
    connections.forget(token)
    assert connections.remembered(token, NOON, MINUTE) is None


def test_however_many_addresses_are_tried_memory_stays_small() -> None:
    database, connections = Database(), Connections(KEY, most=10)

    for n in range(35):
        find(connections, database, f"guess-{n}")

    assert len(connections._known) <= 10
    assert connections.remembered("guess-34", NOON, MINUTE) is not None


@pytest.mark.parametrize("token", ["x" * 65, "\x00", "a\nb", "\ud800"])
def test_what_cannot_be_a_path_token_is_not_asked_or_remembered(token: str) -> None:
    database, connections = Database(), Connections(KEY)

    assert find(connections, database, token) is None
    assert (database.asked, connections._known) == ([], {})
