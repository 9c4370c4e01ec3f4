"""Support looks into one client's data, under a running access, and changes nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import psycopg
import pytest
from psycopg import errors, sql

from tests.isolation.laboratory import NOON, Laboratory, count, insert, inside
from tests.isolation.test_roles import NOT_FOR_SUPPORT

Connection = psycopg.Connection[Any]


@pytest.fixture
def looking(lab: Laboratory, app: Connection) -> Connection:
    """The application, ready to look as support: staff has an access to their data from NOON for an hour."""
    values = {
        **lab.values("accounts_supportaccess", lab.theirs),
        "id": lab.staff,
        "person_id": lab.staff,
        "since": NOON,
        "until": NOON + timedelta(hours=1),
    }
    insert(lab.administrator, "accounts_supportaccess", values)
    return app


@contextmanager
def as_support(
    connection: Connection, organisation: UUID, person: UUID, at: datetime = NOON, *, provider: bool = False
) -> Iterator[None]:
    with inside(connection, organisation, person=person, provider=provider, at=at):
        connection.execute("SET LOCAL ROLE schakel_support")
        yield


def seen_by_support(connection: Connection, organisation: UUID, person: UUID, at: datetime = NOON) -> int:
    with as_support(connection, organisation, person, at):
        return count(connection, "calls_call")


def test_support_sees_a_client_under_a_running_access(lab: Laboratory, looking: Connection) -> None:
    assert seen_by_support(looking, lab.theirs.organisation, lab.staff) == 1


def test_support_sees_nothing_of_a_client_without_an_access(lab: Laboratory, looking: Connection) -> None:
    assert seen_by_support(looking, lab.ours.organisation, lab.staff) == 0


def test_the_access_of_one_member_of_staff_is_not_another_ones(lab: Laboratory, looking: Connection) -> None:
    assert seen_by_support(looking, lab.theirs.organisation, lab.ours.person) == 0


def test_an_access_ends_at_its_time(lab: Laboratory, looking: Connection) -> None:
    until = NOON + timedelta(hours=1)

    assert (
        seen_by_support(looking, lab.theirs.organisation, lab.staff, until - timedelta(microseconds=1)) == 1
    )
    assert seen_by_support(looking, lab.theirs.organisation, lab.staff, until) == 0


def test_an_access_that_was_ended_shows_nothing_more(lab: Laboratory, looking: Connection) -> None:
    lab.administrator.execute(
        "UPDATE accounts_supportaccess SET ended_at = %s WHERE id = %s", [NOON, lab.staff]
    )

    assert seen_by_support(looking, lab.theirs.organisation, lab.staff) == 0


def test_support_writes_into_no_table_at_all(lab: Laboratory, looking: Connection) -> None:
    before = lab.digest(lab.theirs)

    for table in lab.tables:
        name = sql.Identifier(table)
        for statement in (
            sql.SQL("UPDATE {} SET id = id").format(name),
            sql.SQL("DELETE FROM {}").format(name),
        ):
            with (
                pytest.raises(errors.InsufficientPrivilege),
                as_support(looking, lab.theirs.organisation, lab.staff),
            ):
                looking.execute(statement)
        with (
            pytest.raises(errors.InsufficientPrivilege),
            as_support(looking, lab.theirs.organisation, lab.staff),
        ):
            insert(looking, table, {**lab.values(table, lab.theirs), "id": lab.staff})

    assert lab.digest(lab.theirs) == before


def test_the_provider_setting_opens_nothing_for_support(lab: Laboratory, looking: Connection) -> None:
    with as_support(looking, lab.ours.organisation, lab.staff, provider=True):
        tables = [table for table in lab.tables if table not in NOT_FOR_SUPPORT]
        seen = {table for table in tables if count(looking, table, lab.ours.organisation)}

    assert seen == set()
