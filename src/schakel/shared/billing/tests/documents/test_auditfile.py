"""The book of receivables as an auditor gets it. Its order of elements is held against what is known of XAF 3.2."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from schakel.kernel.money import Money
from schakel.shared.billing.documents.auditfile import UnbalancedError, audit_file, book_csv
from schakel.shared.billing.facts.books import (
    AccountKind,
    Book,
    BookedVat,
    BookLine,
    Customer,
    Journal,
    JournalKind,
    LedgerAccount,
    LineVat,
    Opening,
    Transaction,
)
from schakel.shared.billing.tests.documents.samples import DUTCH, GERMAN, SELLER, euro

SALES = Journal(code="VRK", name="Verkoop", kind=JournalKind.SALES, offset="1300")
BANK = Journal(code="BNK", name="Bank", kind=JournalKind.BANK)
BOOK = Book(
    company=SELLER,
    starts=date(2026, 1, 1),
    through=date(2026, 12, 31),
    made=date(2027, 1, 5),
    version="0.1.0",
    accounts=(
        LedgerAccount("1100", "Bank", AccountKind.BALANCE),
        LedgerAccount("1300", "Debiteuren", AccountKind.BALANCE, "BVorDeb"),
        LedgerAccount("1500", "Btw hoog", AccountKind.BALANCE),
        LedgerAccount("8000", "Omzet", AccountKind.PROFIT_AND_LOSS),
    ),
    journals=(SALES, BANK),
    vat_codes=(BookedVat("H", "Btw hoog 21%", "1500"),),
    opening=(Opening("1300", euro("100.00")), Opening("8000", euro("-100.00"))),
)
CUSTOMERS = (Customer("C001", DUTCH), Customer("C002", GERMAN))


def booked(number: int, net: str = "99.00", vat: str = "20.79", **more: Any) -> Transaction:
    total = euro(net) + euro(vat)
    lines = (
        BookLine(account="1300", amount=total, text="Factuur", document=f"2026-{number:05}", customer="C001"),
        BookLine(
            account="8000", amount=-euro(net), text="Abonnement & meer", document=f"2026-{number:05}",
            vat=LineVat("H", Decimal(21), euro(vat)),
        ),
        BookLine(account="1500", amount=-euro(vat), text="Btw", document=f"2026-{number:05}"),
    )  # fmt: skip
    return Transaction(
        number=str(number), on=date(2026, 4, 16), text="Factuur", lines=more.get("lines", lines)
    )


def received(number: int) -> Transaction:
    lines = (
        BookLine(account="1100", amount=euro("119.79"), text="Ontvangst"),
        BookLine(account="1300", amount=euro("-119.79"), text="Ontvangst", customer="C001"),
    )
    return Transaction(number=str(number), on=date(2026, 4, 30), text="Bank", lines=lines)


def transactions(journal: Journal) -> Iterable[Transaction]:
    return (booked(1), booked(2)) if journal == SALES else (received(3),)


def _root(book: Book = BOOK) -> Any:
    return etree.fromstring(b"".join(audit_file(book, CUSTOMERS, transactions)))


def _find(root: Any, path: str) -> list[str]:
    return [each.text for each in root.findall(path, {"": "http://www.auditfiles.nl/XAF/3.2"})]


def _names(root: Any, path: str) -> list[str]:
    found = root.find(path, {"": "http://www.auditfiles.nl/XAF/3.2"})
    return list(dict.fromkeys(etree.QName(child).localname for child in found))


ORDER = {
    ".": "header company",
    "header": "fiscalYear startDate endDate curCode dateCreated softwareDesc softwareVersion",
    "company": "companyIdent companyName taxRegistrationCountry taxRegIdent streetAddress customersSuppliers"
    " generalLedger vatCodes periods openingBalance transactions",
    "company/streetAddress": "streetname city postalCode country",
    "company/customersSuppliers/customerSupplier": "custSupID custSupName contact eMail commerceNr"
    " taxRegistrationCountry taxRegIdent custSupTp streetAddress",
    "company/generalLedger/ledgerAccount[2]": "accID accDesc accTp leadReference",
    "company/vatCodes/vatCode": "vatID vatDesc vatToPayAccID",
    "company/periods/period": "periodNumber startDatePeriod endDatePeriod",
    "company/openingBalance": "opBalDate opBalDesc linesCount totalDebit totalCredit obLine",
    "company/openingBalance/obLine": "nr accID amnt amntTp",
    "company/transactions": "linesCount totalDebit totalCredit journal",
    "company/transactions/journal": "jrnID desc jrnTp offsetAccID transaction",
    "company/transactions/journal/transaction": "nr desc periodNumber trDt trLine",
    "company/transactions/journal/transaction/trLine": "nr accID docRef effDate desc amnt amntTp custSupID invRef",
    "company/transactions/journal/transaction/trLine[2]": "nr accID docRef effDate desc amnt amntTp invRef vat",
    "company/transactions/journal/transaction/trLine[2]/vat": "vatID vatPerc vatAmnt vatAmntTp",
}


@pytest.mark.parametrize("path", ORDER)
def test_elements_stand_in_the_order_of_the_format(path: str) -> None:
    assert _names(_root(), path) == ORDER[path].split()


def test_every_element_is_of_the_format_and_none_is_empty() -> None:
    root = _root()

    assert {etree.QName(each).namespace for each in root.iter()} == {"http://www.auditfiles.nl/XAF/3.2"}
    assert all(len(each) or (each.text or "").strip() for each in root.iter())


def test_counts_and_both_sides_stand_before_the_lines_and_agree_with_them() -> None:
    root = _root()
    inside = "company/transactions"

    assert _find(root, f"{inside}/linesCount") == ["8"]
    assert _find(root, f"{inside}/totalDebit") == _find(root, f"{inside}/totalCredit") == ["359.37"]
    lines = f"{inside}/journal/transaction/trLine"
    sides = list(zip(_find(root, f"{lines}/amnt"), _find(root, f"{lines}/amntTp"), strict=True))
    assert sum(Decimal(amount) for amount, side in sides if side == "D") == Decimal("359.37")
    assert len(sides) == 8
    assert _find(root, "company/openingBalance/totalDebit") == ["100.00"]
    assert _find(root, "company/openingBalance/totalCredit") == ["100.00"]


def test_what_lines_refer_to_is_listed() -> None:
    root = _root()
    line = "company/transactions/journal/transaction/trLine"

    assert set(_find(root, f"{line}/accID")) <= set(_find(root, "company/generalLedger/ledgerAccount/accID"))
    customers = _find(root, "company/customersSuppliers/customerSupplier/custSupID")
    assert set(_find(root, f"{line}/custSupID")) <= set(customers)
    assert set(_find(root, f"{line}/vat/vatID")) <= set(_find(root, "company/vatCodes/vatCode/vatID"))
    periods = _find(root, "company/periods/period/periodNumber")
    assert periods == [str(number) for number in range(1, 13)]
    assert set(_find(root, "company/transactions/journal/transaction/periodNumber")) == {"4"}


def test_vat_that_is_owed_stands_on_the_credit_side() -> None:
    vat = "company/transactions/journal/transaction/trLine/vat"

    assert _find(_root(), f"{vat}/vatAmnt") == ["20.79", "20.79"]
    assert _find(_root(), f"{vat}/vatAmntTp") == ["C", "C"]
    assert _find(_root(), f"{vat}/vatPerc") == ["21.00", "21.00"]


def test_periods_are_cut_to_the_days_of_the_book() -> None:
    short = replace(BOOK, starts=date(2026, 2, 15), through=date(2026, 5, 10))
    ends = "company/periods/period"

    root = _root(short)
    assert _find(root, f"{ends}/startDatePeriod") == ["2026-02-15", "2026-03-01", "2026-04-01", "2026-05-01"]
    assert _find(root, f"{ends}/endDatePeriod") == ["2026-02-28", "2026-03-31", "2026-04-30", "2026-05-10"]


def _lines(*amounts: Money) -> tuple[BookLine, ...]:
    return tuple(BookLine(account="1300", amount=amount, text="x") for amount in amounts)


@pytest.mark.parametrize(
    "bad",
    [
        booked(1, lines=_lines(euro("1.00"), euro("-0.99"))),
        booked(1, lines=_lines(Money(100, "USD"), Money(-100, "USD"))),
        replace(booked(1), on=date(2027, 1, 1)),
        replace(booked(1), lines=(BookLine(account="9999", amount=euro("0.00"), text="x"),)),
    ],
)
def test_what_cannot_be_booked_is_refused_before_the_first_byte(bad: Transaction) -> None:
    with pytest.raises(UnbalancedError, match="transaction 1"):
        next(audit_file(BOOK, CUSTOMERS, lambda _: [bad]))


def test_a_book_that_changes_while_it_is_written_is_refused() -> None:
    asked: list[str] = []

    def growing(journal: Journal) -> Iterable[Transaction]:
        asked.append(journal.code)
        return [booked(number) for number in range(len(asked))]

    with pytest.raises(UnbalancedError, match="changed while it was written"):
        list(audit_file(BOOK, CUSTOMERS, growing))


def test_pieces_come_while_transactions_are_read() -> None:
    read = 0

    def many(journal: Journal) -> Iterator[Transaction]:
        nonlocal read
        for number in range(2_000):
            read += 1
            yield booked(number)

    pieces = audit_file(replace(BOOK, journals=(SALES,)), CUSTOMERS, many)
    first = next(pieces)
    assert 2_000 < read < 2_200
    sizes = [len(first), *map(len, pieces)]
    assert len(sizes) > 20
    assert max(sizes) < 100_000


def test_the_csv_holds_every_line_and_no_formula() -> None:
    def harmful(journal: Journal) -> Iterable[Transaction]:
        lines = (
            BookLine(account="1300", amount=euro("1.00"), text="=HYPERLINK(1)"),
            BookLine(account="8000", amount=euro("-1.00"), text="Omzet"),
        )
        return [*transactions(journal), booked(9, lines=lines)]

    rows = list(csv.DictReader(io.StringIO(b"".join(book_csv(BOOK, harmful)).decode())))

    assert len(rows) == 12
    assert sum(Decimal(row["debit"] or 0) for row in rows) == sum(Decimal(row["credit"] or 0) for row in rows)
    assert rows[0]["account_name"] == "Debiteuren"
    assert (rows[1]["vat_code"], rows[1]["vat_rate"], rows[1]["vat_amount"]) == ("H", "21", "20.79")
    assert "'=HYPERLINK(1)" in {row["description"] for row in rows}


@given(st.lists(st.integers(-10_000_000, 10_000_000), min_size=1, max_size=8))
def test_whatever_balances_has_equal_sides(amounts: list[int]) -> None:
    lines = _lines(*map(Money, amounts), Money(-sum(amounts)))
    root = etree.fromstring(b"".join(audit_file(BOOK, (), lambda _: [booked(1, lines=lines)])))

    debit, credit = (_find(root, f"company/transactions/{name}") for name in ("totalDebit", "totalCredit"))
    assert debit == credit
