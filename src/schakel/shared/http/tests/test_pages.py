from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.kernel.ids import new_id
from schakel.shared.http.interface import Page, ProblemError, page
from schakel.shared.http.models import AnsweredRequest
from schakel.shared.http.pages import Edge
from schakel.shared.tenancy.interface import system, transaction

pytestmark = pytest.mark.usefixtures("committed")

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


def add(organisation: UUID, key: str, at: datetime) -> None:
    AnsweredRequest.objects.of(organisation).create(
        key=key, fingerprint=b"", status=200, body=b"", created_at=at, expires_at=at
    )


@pytest.fixture
def rows(organisation: UUID) -> Iterator[UUID]:
    """Nine rows, three for each of three instants, so that only the id tells them apart."""
    with transaction(system("test", organisation)):
        for n in range(9):
            add(organisation, str(n), NOON + timedelta(microseconds=n // 3))
        yield organisation


def look(organisation: UUID, after: str = "", before: str = "", limit: int = 4) -> Page[AnsweredRequest]:
    events = AnsweredRequest.objects.of(organisation)
    return page(
        events, scope=f"events {organisation}", at="created_at", after=after, before=before, limit=limit
    )


def names(found: Page[AnsweredRequest]) -> str:
    return "".join(row.key for row in found.rows)


def test_pages_go_on_where_the_last_one_ended_and_back_again(rows: UUID) -> None:
    first = look(rows)
    second = look(rows, after=first.older or "")
    third = look(rows, after=second.older or "")
    back = look(rows, before=third.newer or "")
    start = look(rows, before=back.newer or "")

    assert [names(each) for each in (first, second, third)] == ["8765", "4321", "0"]
    assert [names(each) for each in (back, start)] == ["4321", "8765"]
    assert (first.newer, third.older, start.newer) == (None, None, None)
    assert start.older is not None


def test_a_row_that_comes_in_between_does_not_shift_what_follows(rows: UUID) -> None:
    first = look(rows)
    add(rows, "new", NOON + timedelta(days=1))

    assert names(look(rows, after=first.older or "")) == "4321"


def test_an_empty_list_has_no_further_pages(organisation: UUID) -> None:
    with transaction(system("test", organisation)):
        assert look(organisation) == Page([], None, None)


@pytest.mark.parametrize("scope", ["events of another organisation", ""])
def test_a_cursor_of_another_list_is_refused(scope: str) -> None:
    cursor = Edge(NOON, new_id()).signed("events")

    with pytest.raises(ProblemError):
        Edge.read(cursor, scope)


@pytest.mark.parametrize("cursor", ["", "x", "AAAA", "é", "A" * 64, "=" * 8])
def test_what_is_no_cursor_is_refused(cursor: str) -> None:
    with pytest.raises(ProblemError):
        Edge.read(cursor, "events")


@given(micros=st.integers(0, 2**52), row=st.uuids())
def test_a_cursor_names_its_row_to_the_microsecond(micros: int, row: UUID) -> None:
    at = NOON + timedelta(microseconds=micros)

    assert Edge.read(Edge(at, row).signed("events"), "events") == Edge(at, row)
