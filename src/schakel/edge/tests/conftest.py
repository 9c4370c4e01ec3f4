"""Websites with channels and pools and accounts with PSPs in a real database, and an edge that serves them."""

import asyncio
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import psycopg
import pytest

from schakel.adapters.psps.verifiers import VERIFIERS
from schakel.edge.app import Edge, EdgeSettings
from schakel.edge.tests.accounts import Account, account
from schakel.edge.tests.asgi import Asking
from schakel.kernel.ids import new_id
from schakel.services.calls.rules.numbers import written

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
STATIC = "+31850000900"
ADS = "https://www.jansen.example/brood?utm_source=google&utm_medium=cpc&utm_campaign=voorjaar"
ORIGIN = "https://www.jansen.example"


@dataclass
class Place:
    """A client's website as the database has it."""

    application: psycopg.Connection[Any]
    database: psycopg.Connection[Any]
    organisation: UUID
    website: UUID
    key: str
    channels: dict[str, UUID]

    def rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """Ask the database what it has."""
        return self.database.execute(query, values).fetchall()

    def tell(self, statement: str, *values: Any) -> None:
        """Change something as the application does."""
        with self.application.transaction():
            self.application.execute(
                "SELECT set_config('app.organisation', %s, true)", [str(self.organisation)]
            )
            self.application.execute(statement, values)

    def block(self) -> None:
        """Block the client's service."""
        self.tell(
            "INSERT INTO calls_serviceblock (id, organisation_id, reason, since) VALUES (%s, %s, 'misuse', %s)",
            new_id(), self.organisation, NOON,
        )  # fmt: skip

    def add_numbers(self, count: int) -> list[str]:
        """Put numbers into the pool; the later ones have been free for shorter."""
        numbers = [f"+318500{n:05}" for n in range(1, count + 1)]
        for n, e164 in enumerate(numbers):
            self.tell(
                "INSERT INTO calls_poolslot"
                " (id, organisation_id, website_id, e164, international, national, lease_until)"
                " VALUES (%s, %s, %s, %s, %s, %s, %s::timestamptz + make_interval(secs => %s))",
                new_id(), self.organisation, self.website, *written(e164), LONG_AGO, n,
            )  # fmt: skip
        return numbers


def _place(server: Any, organisation: UUID, key: str, host: str, static: str) -> Place:
    options = "-c search_path=cell1 -c timezone=UTC"
    place = Place(
        psycopg.connect(server.conninfo("schakel_app"), options=options, autocommit=True),
        psycopg.connect(server.conninfo("schakel_edge"), options=options, autocommit=True),
        organisation,
        new_id(),
        key,
        {"ads": new_id(), "rest": new_id()},
    )
    number = new_id()
    place.tell(
        "INSERT INTO calls_trackingnumber (id, organisation_id, e164, state, since) VALUES (%s, %s, %s, 'active', %s)",
        number, organisation, static, LONG_AGO,
    )  # fmt: skip
    place.tell(
        "INSERT INTO calls_website (id, organisation_id, name, key, host, replaced, created_at, own_organisation_at)"
        " VALUES (%s, %s, 'Website', %s, %s, %s, %s, %s)",
        place.website, organisation, key, host, json.dumps(["+31850001234"]), LONG_AGO, LONG_AGO,
    )  # fmt: skip
    rules = {"ads": ("group", "is", "paid search"), "rest": ("landing_path", "starts_with", "/")}
    for position, (name, (field, operator, value)) in enumerate(rules.items()):
        place.tell(
            "INSERT INTO calls_channel (id, organisation_id, name, kind, website_id, rules, position, number_id,"
            " created_at, linked_at) VALUES (%s, %s, %s, 'online', %s, %s, %s, %s, %s, %s)",
            place.channels[name], organisation, name, place.website,
            json.dumps([[{"field": field, "operator": operator, "value": value}]]), position, number,
            LONG_AGO, LONG_AGO,
        )  # fmt: skip
    return place


@pytest.fixture
def places(committed: None, server: Any) -> Iterator[Callable[..., Place]]:
    """Make websites."""
    made: list[Place] = []

    def make(
        organisation: UUID, key: str = "jansen", host: str = "jansen.example", static: str = STATIC
    ) -> Place:
        made.append(_place(server, organisation, key, host, static))
        return made[-1]

    yield make
    for place in made:
        place.application.close()
        place.database.close()


@pytest.fixture
def place(places: Callable[..., Place], organisation: UUID) -> Place:
    """The website of bakery Jansen, with three numbers in its pool."""
    place = places(organisation)
    place.add_numbers(3)
    return place


@pytest.fixture
def accounts(committed: None, server: Any) -> Iterator[Callable[..., Account]]:
    """Connect accounts with PSPs."""
    made: list[Account] = []

    def make(organisation: UUID, connector: str = "sandbox", secret: str | None = None) -> Account:
        made.append(account(server, organisation, connector, secret, f"token-{len(made)}"))
        return made[-1]

    yield make
    for each in made:
        each.application.close()
        each.administrator.close()


@pytest.fixture
def jansen(accounts: Callable[..., Account], organisation: UUID) -> Account:
    """The account of bakery Jansen with the sandbox."""
    return accounts(organisation)


@pytest.fixture
def edges(server: Any, standing_clock: Any) -> Iterator[Callable[[], Asking]]:
    """Start edge processes (as objects), one event loop for all."""
    started: list[Edge] = []
    with asyncio.Runner() as runner:

        def start() -> Asking:
            conninfo = psycopg.conninfo.make_conninfo(
                server.conninfo("schakel_edge"), options="-c search_path=cell1 -c timezone=UTC"
            )
            settings = EdgeSettings(
                conninfo, "only for tests", "127.0.0.1:9", connections=2, verifiers=VERIFIERS
            )
            edge = Edge(settings)
            runner.run(edge.start())
            started.append(edge)
            return Asking(edge, runner)

        yield start
        for edge in started:
            runner.run(edge.stop())


@pytest.fixture
def edge(edges: Callable[[], Asking]) -> Asking:
    """One edge."""
    return edges()
