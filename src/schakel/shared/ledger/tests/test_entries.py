"""Reading a book: page by page, by kind, by what it is about and by period."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from tests.people import new_organisation

from schakel.kernel.ids import new_id
from schakel.kernel.money import Money
from schakel.shared.http.interface import ProblemError
from schakel.shared.ledger.interface import (
    Entry,
    EntryFilter,
    Leg,
    PostedEntry,
    entries,
    every_entry,
    moved,
    post,
)
from schakel.shared.tenancy.interface import system, transaction

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
LINK = UUID("01900000-0000-7000-8000-000000000001")
BOOK = "payments"
ALL = EntryFilter()


def posted(client: UUID, name: str, *, hours: int = 0, kind: str = "paid", about: UUID = LINK) -> None:
    entry = Entry(
        book=BOOK, source=name, kind=kind, at=NOON + timedelta(hours=hours), about=about,
        legs=moved("received", "bank", Money(2500)),
    )  # fmt: skip
    with transaction(system("test", client)) as tx:
        post(tx, entry)


def names(found: list[PostedEntry]) -> list[str]:
    return [each.source for each in found]


def read(client: UUID, wanted: EntryFilter) -> list[str]:
    with transaction(system("test", client)):
        return names(every_entry(client, BOOK, wanted, most=100))


@pytest.fixture
def client() -> UUID:
    return new_organisation().pk


def test_an_entry_is_read_with_all_its_legs_what_was_given_first(client: UUID) -> None:
    legs = (Leg("received", Money(-3000)), Leg("bank", Money(2000)), Leg("psp", Money(1000)))
    with transaction(system("test", client)) as tx:
        post(tx, Entry(book=BOOK, source="x", kind="paid", at=NOON, about=LINK, legs=legs))
        (found,) = every_entry(client, BOOK, ALL, most=10)

    assert (found.kind, found.source, found.at, found.about) == ("paid", "x", NOON, LINK)
    assert found.legs == (Leg("bank", Money(2000)), Leg("psp", Money(1000)), Leg("received", Money(-3000)))


def test_a_book_is_read_page_by_page_newest_first(client: UUID) -> None:
    for number in range(5):
        posted(client, str(number), hours=number // 2)

    with transaction(system("test", client)):
        first = entries(client, BOOK, ALL, limit=2)
        posted(client, "new", hours=9)
        second = entries(client, BOOK, ALL, after=first.older or "", limit=2)
        third = entries(client, BOOK, ALL, after=second.older or "", limit=2)
        back = entries(client, BOOK, ALL, before=third.newer or "", limit=2)

    assert names(list(first.rows)) == ["4", "3"]
    assert names(list(second.rows)) == ["2", "1"]
    assert (names(list(third.rows)), third.older) == (["0"], None)
    assert back.rows == second.rows
    assert first.newer is None


def test_a_cursor_of_another_book_is_refused(client: UUID) -> None:
    for number in range(3):
        posted(client, str(number))
    with transaction(system("test", client)):
        older = entries(client, BOOK, ALL, limit=1).older or ""
        with pytest.raises(ProblemError):
            entries(client, "other", ALL, after=older)


def test_a_book_is_read_by_kind_by_what_it_is_about_and_by_period(client: UUID) -> None:
    other = new_id()
    posted(client, "paid")
    posted(client, "refund", hours=1, kind="refund")
    posted(client, "other", hours=2, about=other)

    assert read(client, ALL) == ["other", "refund", "paid"]
    assert read(client, EntryFilter(kinds=("refund", "unheard of"))) == ["refund"]
    assert read(client, EntryFilter(about=other)) == ["other"]
    hour = timedelta(hours=1)
    assert read(client, EntryFilter(first=NOON + hour, end=NOON + 2 * hour)) == ["refund"]


def test_of_another_client_nothing_is_read(client: UUID) -> None:
    posted(client, "paid")

    assert read(new_organisation("De Boer", "de-boer").pk, ALL) == []


def test_a_spreadsheet_holds_the_newest_entries(client: UUID) -> None:
    for number in range(3):
        posted(client, str(number), hours=number)

    with transaction(system("test", client)):
        assert names(every_entry(client, BOOK, ALL, most=2)) == ["2", "1"]
