"""One laboratory for all leak tests; each test finds it as it was."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from schakel.run.embedded.layout import APP, EDGE, SYSTEM
from schakel.run.embedded.server import Server
from tests.isolation.laboratory import Laboratory


@pytest.fixture(scope="session")
def laboratory(server: Server, django_db_setup: None) -> Iterator[Laboratory]:
    """The database with two clients in it."""
    made = Laboratory(server)
    yield made
    made.administrator.close()


@pytest.fixture
def lab(laboratory: Laboratory) -> Iterator[Laboratory]:
    """The laboratory with every row in place, and emptied afterwards."""
    laboratory.fill()
    yield laboratory
    laboratory.empty()


@pytest.fixture
def app(laboratory: Laboratory) -> Iterator[psycopg.Connection[Any]]:
    """A connection in the application's role."""
    with laboratory.connect(APP) as connection:
        yield connection


@pytest.fixture
def edge(laboratory: Laboratory) -> Iterator[psycopg.Connection[Any]]:
    """A connection in the edge's role."""
    with laboratory.connect(EDGE) as connection:
        yield connection


@pytest.fixture
def system(laboratory: Laboratory) -> Iterator[psycopg.Connection[Any]]:
    """A connection in the scheduler's role."""
    with laboratory.connect(SYSTEM) as connection:
        yield connection
