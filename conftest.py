"""Fixtures of the whole test suite: one PostgreSQL, started when the first test asks for it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
import pytest
from hypothesis import HealthCheck, settings

from schakel.run.embedded.configuration import SUPERUSER
from schakel.run.embedded.for_tests import start_for_tests
from schakel.run.embedded.server import Server

# Playwright's synchronous interface keeps an event loop in the thread of the tests; Django is used from that thread
# in the ordinary way, and takes the loop for a mistake unless it is told.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

pytest_plugins = ["tests.browser"]

# The same examples in every run, however busy the machine is: speed is measured elsewhere.
settings.register_profile(
    "schakel", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("schakel")

EMPTY = """
DO $$
DECLARE filled regclass;
BEGIN
  FOR filled IN
    SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname IN ('cell1', 'jobs') AND c.relkind = 'r' AND c.relname <> 'django_migrations'
      AND pg_relation_size(c.oid) > 0
  LOOP
    EXECUTE format('DELETE FROM %s', filled);
  END LOOP;
END $$
"""
VAULT_ALIASES = ("keys", "keys_owner")
NOWHERE = "/nonexistent"


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A running PostgreSQL with the roles and schemas of an installation."""
    with start_for_tests(tmp_path_factory.mktemp("postgresql")) as started:
        yield started


@pytest.fixture(scope="session")
def django_db_setup(
    server: Server, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """Point Django at the test server and migrate; instead of a database of pytest-django's own making.

    Tests run as the application's role, so that row-level security holds in them as it does in life.
    """
    from django.conf import settings
    from django.db import connections

    from schakel.run.databases import databases
    from schakel.run.migrating import migrate_main

    settings.AUDIT_ANCHORS = tmp_path_factory.mktemp("anchors") / "audit.jsonl"
    for alias, entry in databases(server.environment()).items():
        connections[alias].settings_dict.update({**entry, "CONN_MAX_AGE": 0})
    for alias in VAULT_ALIASES:  # no test may find a developer's own keys
        connections[alias].settings_dict.update({"HOST": NOWHERE, "PORT": "", "CONN_MAX_AGE": 0})
    with django_db_blocker.unblock():
        migrate_main()
        connections["jobs"].close()
        connections["owner"].close()
        yield
        connections.close_all()


@pytest.fixture
def committed(server: Server, django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A database in which transactions really commit; emptied afterwards."""
    from django.db import connections

    with django_db_blocker.unblock():
        yield
        connections.close_all()
        _empty(server)


def _empty(server: Server) -> None:
    """Delete all rows, past triggers and row-level security; twenty times faster than to truncate every table."""
    with psycopg.connect(server.conninfo(SUPERUSER), autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica")
        connection.execute(EMPTY)


@pytest.fixture(scope="session")
def keys_server(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """The cluster of the vault, started when the first test seals something."""
    from django.db import connections

    from schakel.run.databases import databases
    from schakel.run.migrating import migrate_keys

    with start_for_tests(tmp_path_factory.mktemp("keys"), "keys") as started:
        entries = databases(started.environment())
        for alias in VAULT_ALIASES:
            connections[alias].settings_dict.update({**entries[alias], "CONN_MAX_AGE": 0})
        with django_db_blocker.unblock():
            migrate_keys()
            connections["keys_owner"].close()
        yield started


@pytest.fixture
def keys(keys_server: Server, django_db_blocker: Any) -> Iterator[Server]:
    """A vault without keys; they are destroyed afterwards. Goes with `committed`."""
    from django.db import connections

    from schakel.shared.vault.keyring import lose_all

    lose_all()
    with django_db_blocker.unblock():
        yield keys_server
        with connections["keys_owner"].cursor() as cursor:
            cursor.execute("TRUNCATE vault_planekey, vault_subjectkey")
        for alias in VAULT_ALIASES:
            connections[alias].close()
    lose_all()


@pytest.fixture
def standing_clock(tmp_path: Path) -> Iterator[Any]:
    """A clock that stands at noon UTC on 4 May 2026 until the test moves it."""
    from schakel.shared.clock import SimulatedClock, source

    simulated = SimulatedClock(tmp_path / "clock")
    simulated.stand_still(datetime(2026, 5, 4, 12, tzinfo=UTC))
    with _instead(source, simulated):
        yield simulated


@contextmanager
def _instead(source: Any, simulated: Any) -> Iterator[None]:
    original = source.clock
    source.clock = lambda: simulated
    try:
        yield
    finally:
        source.clock = original


@pytest.fixture
def organisation() -> UUID:
    """A client to act for; takes whichever database the test asked for."""
    return new_organisation("Bakkerij Jansen", "jansen")


def new_organisation(name: str, slug: str, kind: str = "client") -> UUID:
    """Add an organisation as the provider does."""
    from schakel.shared.accounts.models import Organisation
    from schakel.shared.clock import now
    from schakel.shared.tenancy.interface import Actor, ActorKind, transaction

    with transaction(Actor(ActorKind.SYSTEM, name="test", provider=True)):
        return Organisation.objects.create(kind=kind, name=name, slug=slug, created_at=now()).pk
