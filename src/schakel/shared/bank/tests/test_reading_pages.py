"""Lists of lines and statements, page by page; several of one day are told apart by their id alone."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from tests.people import new_organisation

from schakel.kernel.ids import new_id
from schakel.kernel.money import Money
from schakel.shared.bank.interface import (
    Claim,
    LineFilter,
    OpenLine,
    confirm_match,
    import_statement,
    lines_of,
    open_lines,
    statement_pages,
    unmatched_lines,
)
from schakel.shared.bank.tests.samples import sample
from schakel.shared.http.interface import Page, ProblemError
from schakel.shared.tenancy.interface import system, transaction

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 5, 6, 12, tzinfo=UTC)
ALL = LineFilter()


@pytest.fixture
def client() -> UUID:
    """A client with the lines of four files, eight of them on two days."""
    made = new_organisation().pk
    with transaction(system("test", made)) as tx:
        for name in ("ing.camt02.xml", "rabo.camt03.xml", "rabo.camt04.xml", "abn.camt08.xml"):
            import_statement(tx, sample(name), at=NOON)
    return made


def ids(found: Page[OpenLine]) -> list[UUID]:
    return [each.id for each in found.rows]


def test_lines_are_read_page_by_page_newest_day_first_and_back_again(client: UUID) -> None:
    with transaction(system("test", client)):
        everything = ids(open_lines(client, ALL))
        days = [each.line.booked_on for each in open_lines(client, ALL).rows]
        read, page = [], open_lines(client, ALL, limit=2)
        pages = [page]
        while page.older:
            page = open_lines(client, ALL, after=page.older, limit=2)
            pages.append(page)
        read = [each for one in pages for each in ids(one)]
        back = open_lines(client, ALL, before=pages[-1].newer or "", limit=2)

    assert len(everything) > 4
    assert (read, days) == (everything, sorted(days, reverse=True))
    assert ids(back) == ids(pages[-2])
    assert pages[0].newer is None


def test_a_line_that_is_settled_does_not_shift_the_next_page(client: UUID) -> None:
    with transaction(system("test", client)) as tx:
        everything = ids(open_lines(client, ALL))
        first = open_lines(client, ALL, limit=2)
        done = first.rows[0]
        claim = Claim(id=new_id(), open=done.line.amount, received=-done.line.amount)
        confirm_match(tx, done.id, claim, done.line.amount, at=NOON)

        assert ids(open_lines(client, ALL, after=first.older or "", limit=2)) == everything[2:4]


@pytest.mark.parametrize("out", [True, False])
def test_lines_are_read_by_way_account_and_words(client: UUID, out: bool) -> None:
    with transaction(system("test", client)):
        everything = unmatched_lines(client)
        found = open_lines(client, LineFilter(out=out)).rows
        ours = open_lines(client, LineFilter(account="NL20INGB0001234567")).rows
        said = open_lines(client, LineFilter(search="mulder MEI")).rows

    assert {each.id for each in found} == {each.id for each in everything if (each.left.minor < 0) is out}
    assert {each.account for each in ours} == {"NL20INGB0001234567"}
    assert [each.left for each in said] == [Money(-6000)]


def test_lines_that_are_named_are_given_and_nobody_elses(client: UUID) -> None:
    other = new_organisation("De Boer", "de-boer").pk
    with transaction(system("test", client)):
        some = ids(open_lines(client, ALL))[:2]
        assert set(lines_of(client, [*some, new_id()])) == set(some)
    with transaction(system("test", other)):
        assert lines_of(other, some) == {}
        assert ids(open_lines(other, ALL)) == []


def test_statements_are_read_page_by_page(client: UUID) -> None:
    with transaction(system("test", client)):
        everything = statement_pages(client).rows
        first = statement_pages(client, limit=1)
        second = statement_pages(client, after=first.older or "", limit=1)
        with pytest.raises(ProblemError):
            open_lines(client, ALL, after=first.older or "")

    assert len(everything) > 2
    assert [*first.rows, *second.rows] == list(everything[:2])
