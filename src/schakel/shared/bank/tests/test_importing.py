"""Taking over what a bank sent: once, whatever comes how often."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from django.db import connections
from django.db.models import Sum
from django.db.utils import ProgrammingError
from tests.people import new_organisation

from schakel.kernel.money import Money
from schakel.shared.audit.interface import history
from schakel.shared.bank.errors import Unreadable, UnreadableError
from schakel.shared.bank.facts import Format, Imported
from schakel.shared.bank.interface import import_statement, line_of, statements, unmatched_lines
from schakel.shared.bank.models import BankLine, BankStatement
from schakel.shared.bank.tests.samples import changed, sample
from schakel.shared.tenancy.interface import system, transaction

pytestmark = [pytest.mark.usefixtures("committed")]
NOON = datetime(2026, 5, 6, 12, tzinfo=UTC)


def taken_over(client: UUID, data: bytes) -> Imported:
    with transaction(system("test", client)) as tx:
        return import_statement(tx, data, at=NOON)


def standing(client: UUID) -> tuple[int, int]:
    with transaction(system("test", client)):
        rows = BankLine.objects.of(client)
        return rows.count(), rows.aggregate(total=Sum("minor", default=0))["total"]


def test_a_file_is_taken_over_with_all_it_says(organisation: UUID) -> None:
    done = taken_over(organisation, sample("ing.camt02.xml"))

    assert [
        (each.account, each.number, each.is_new, each.balanced, each.there) for each in done.statements
    ] == [("NL20INGB0001234567", "87", True, True, 0)]
    with transaction(system("test", organisation)):
        (kept,) = statements(organisation)
        first, second, returned = unmatched_lines(organisation)
        assert (line_of(organisation, first.id), line_of(organisation, kept.id)) == (first, None)
        logged = history(organisation)
    assert (kept.opening, kept.closing, kept.format) == (Money(100000), Money(131150), Format.CAMT)
    assert (kept.opened_on, kept.closed_on, kept.imported_at) == (date(2026, 5, 3), date(2026, 5, 4), NOON)
    assert done.new == (first.id, second.id, returned.id)
    assert (first.line.name, first.left, first.account) == (
        "De Vries Fietsen",
        Money(12100),
        "NL20INGB0001234567",
    )
    assert (second.line.creditor_reference, returned.line.return_reason) == ("RF76F20260013", "MD01")
    assert [entry.action for entry in logged] == ["bank.statement_imported"]


@pytest.mark.parametrize(
    "name", ["ing.camt02.xml", "rabo.camt03.xml", "rabo.camt04.xml", "abn.camt08.xml", "rabo.sta"]
)
def test_the_same_file_again_changes_nothing(organisation: UUID, name: str) -> None:
    first = taken_over(organisation, sample(name))
    before = standing(organisation)
    again = taken_over(organisation, sample(name))

    assert (again.new, again.there) == ((), len(first.new))
    assert [each.is_new for each in again.statements] == [False] * len(first.statements)
    assert standing(organisation) == before


def test_of_a_file_that_overlaps_only_what_is_new_is_added(organisation: UUID) -> None:
    longer = sample("ing.camt02.xml")
    text = longer.decode()
    last = text[text.rindex("<Ntry>", 0, text.index("INC-2026-0044")) : text.index("<Sts>PDNG")]
    cut = last[: last.index("</Ntry>") + len("</Ntry>")]
    shorter = text.replace(cut, "").encode()

    assert [each.balanced for each in taken_over(organisation, shorter).statements] == [False]
    done = taken_over(organisation, longer)

    assert (len(done.new), done.there) == (1, 2)
    assert standing(organisation) == (3, 31150)


def test_a_statement_out_of_balance_is_taken_over_and_flagged(organisation: UUID) -> None:
    done = taken_over(organisation, changed("ing.camt02.xml", ("1311.50", "1300.00")))

    assert [each.number for each in done.out_of_balance] == ["87"]
    assert len(done.new) == 3
    with transaction(system("test", organisation)):
        assert [each.balanced for each in statements(organisation)] == [False]


def test_days_that_came_in_the_other_format_are_refused_whole(organisation: UUID) -> None:
    taken_over(organisation, sample("ing.camt02.xml"))
    before = standing(organisation)

    with pytest.raises(UnreadableError) as refused:
        taken_over(organisation, sample("ing.sta"))

    assert refused.value.reason is Unreadable.OTHER_FORMAT
    assert standing(organisation) == before


def test_of_a_bad_file_nothing_is_stored(organisation: UUID) -> None:
    with pytest.raises(UnreadableError):
        taken_over(
            organisation, changed("rabo.sta", (":25:NL11RABO0007654321 EUR\n:28C:26089", ":25:1\n:28C:26089"))
        )

    with transaction(system("test", organisation)):
        assert (BankStatement.objects.of(organisation).count(), standing(organisation)) == (0, (0, 0))


def test_two_clients_with_the_same_account_each_have_their_own_lines(organisation: UUID) -> None:
    other = new_organisation("Bakkerij De Wit", "de-wit").pk
    taken_over(organisation, sample("ing.camt02.xml"))

    assert len(taken_over(other, sample("ing.camt02.xml")).new) == 3
    assert (standing(organisation), standing(other)) == ((3, 31150), (3, 31150))


def test_the_same_file_from_many_at_once_is_taken_over_once(organisation: UUID) -> None:
    def once(_number: int) -> int:
        try:
            return len(taken_over(organisation, sample("ing.camt02.xml")).new)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(once, range(8))) == 3
    assert standing(organisation) == (3, 31150)


def test_what_the_bank_said_is_not_changed_or_removed(organisation: UUID) -> None:
    taken_over(organisation, sample("ing.camt02.xml"))

    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction(system("test", organisation)),
    ):
        BankLine.objects.of(organisation).update(minor=1)
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction(system("test", organisation)),
    ):
        BankLine.objects.of(organisation).delete()


@pytest.mark.parametrize(
    ("search", "names"), [("vries", ["De Vries Fietsen"]), ("mulder mei", ["P. Mulder"]), ("x", [])]
)
def test_lines_are_found_by_what_stands_in_them(organisation: UUID, search: str, names: list[str]) -> None:
    taken_over(organisation, sample("ing.camt02.xml"))

    with transaction(system("test", organisation)):
        assert [each.line.name for each in unmatched_lines(organisation, search=search)] == names
        assert len(unmatched_lines(organisation, account="NL20INGB0001234567", skip=1, most=1)) == 1
        assert unmatched_lines(organisation, account="NL11RABO0007654321") == []
