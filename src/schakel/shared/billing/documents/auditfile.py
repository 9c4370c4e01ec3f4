"""A book of receivables as XML Auditfile Financieel 3.2 (XAF) and as CSV, piece by piece.

The element order follows the published description of XAF 3.2; the files are not checked against its schema, which is
not part of the product. Transactions are read twice, as their sums stand before them: from a source that gives the
same both times, such as one database snapshot. Memory does not grow with them.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from schakel.kernel.money import Money
from schakel.shared.billing.documents.auditfile_parts import (
    NAMESPACE,
    company_parts,
    customer_parts,
    header_parts,
    ledger_parts,
    opening_parts,
    period_parts,
    transaction_part,
    vat_parts,
)
from schakel.shared.billing.documents.auditfile_xml import named, plain_amount
from schakel.shared.billing.facts.books import Book, Customer, Journal, Transaction
from schakel.shared.http.spreadsheet import harmless

type Transactions = Callable[[Journal], Iterable[Transaction]]
"""Gives the transactions of a journal, each time it is asked."""

_COLUMNS = (
    "journal", "transaction", "date", "line", "account", "account_name", "description", "document", "customer",
    "debit", "credit", "currency", "vat_code", "vat_rate", "vat_amount",
)  # fmt: skip


class UnbalancedError(ValueError):
    """Lines of a transaction do not come to nothing, are in another currency, or lie outside the book."""


@dataclass(frozen=True, slots=True)
class _Sums:
    lines: int
    debit: Money
    credit: Money


def audit_file(book: Book, customers: Iterable[Customer], transactions: Transactions) -> Iterator[bytes]:
    """Write a book as XAF 3.2.

    Raises `UnbalancedError` before the first byte for what cannot be booked, and in the end if the transactions of the
    second reading are not those of the first.
    """
    sums = _sums(book, transactions)
    sink = _Sink()
    with etree.xmlfile(sink, encoding="UTF-8") as file:
        file.write_declaration()
        with file.element(named("auditfile"), nsmap={None: NAMESPACE}):
            file.write(header_parts(book))
            with file.element(named("company")):
                yield from _masters(file, sink, book, customers)
                yield from _transactions(file, sink, book, transactions, sums)
    yield sink.taken()


def _masters(file: Any, sink: "_Sink", book: Book, customers: Iterable[Customer]) -> Iterator[bytes]:
    for part in company_parts(book):
        file.write(part)
    with file.element(named("customersSuppliers")):
        for customer in customers:
            file.write(customer_parts(customer))
            yield from sink.full()
    for part in (ledger_parts(book), vat_parts(book), period_parts(book), opening_parts(book)):
        if part is not None:
            file.write(part)
            yield from sink.full()


def _transactions(
    file: Any, sink: "_Sink", book: Book, transactions: Transactions, sums: _Sums
) -> Iterator[bytes]:
    written = _Counter(book)
    with file.element(named("transactions")):
        _write(file, "linesCount", str(sums.lines))
        _write(file, "totalDebit", plain_amount(sums.debit))
        _write(file, "totalCredit", plain_amount(sums.credit))
        for journal in book.journals:
            with file.element(named("journal")):
                _write(file, "jrnID", journal.code)
                _write(file, "desc", journal.name)
                _write(file, "jrnTp", journal.kind.value)
                if journal.offset:
                    _write(file, "offsetAccID", journal.offset)
                for transaction in transactions(journal):
                    written.take(transaction)
                    file.write(transaction_part(transaction))
                    yield from sink.full()
    if written.sums() != sums:
        raise UnbalancedError("the transactions of a book changed while it was written")


def _write(file: Any, name: str, text: str) -> None:
    with file.element(named(name)):
        file.write(text)


def _sums(book: Book, transactions: Transactions) -> _Sums:
    counter = _Counter(book)
    for journal in book.journals:
        for transaction in transactions(journal):
            counter.take(transaction)
    return counter.sums()


class _Counter:
    """Counts lines and adds up both sides, and refuses what cannot be booked."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._accounts = {account.code for account in book.accounts}
        self._lines = 0
        self._debit = self._credit = Money(0, book.currency)

    def take(self, transaction: Transaction) -> None:
        """Take a transaction into account. Raises `UnbalancedError`."""
        where = f"transaction {transaction.number}"
        if not self._book.starts <= transaction.on <= self._book.through:
            raise UnbalancedError(f"{where} of {transaction.on} lies outside the book")
        nothing = Money(0, self._book.currency)
        for line in transaction.lines:
            if line.amount.currency != nothing.currency or line.account not in self._accounts:
                raise UnbalancedError(f"{where} has a line in {line.amount.currency} on {line.account}")
            self._lines += 1
            if line.amount.minor >= 0:
                self._debit += line.amount
            else:
                self._credit -= line.amount
        if Money.total((line.amount for line in transaction.lines), nothing.currency) != nothing:
            raise UnbalancedError(f"{where} does not come to nothing")

    def sums(self) -> _Sums:
        """Return what was taken."""
        return _Sums(self._lines, self._debit, self._credit)


class _Sink:
    """Keeps what the writer writes until it is taken, in pieces that are worth sending."""

    _PIECE = 65_536

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._size = 0

    def write(self, data: bytes) -> int:
        """Keep a part."""
        self._parts.append(bytes(data))
        self._size += len(data)
        return len(data)

    def full(self) -> Iterator[bytes]:
        """Give what has come together once it is a piece."""
        if self._size >= self._PIECE:
            yield self.taken()

    def taken(self) -> bytes:
        """Give all that has come together."""
        whole = b"".join(self._parts)
        self._parts.clear()
        self._size = 0
        return whole


def book_csv(book: Book, transactions: Transactions) -> Iterator[bytes]:
    """Write the lines of a book as CSV in UTF-8, amounts with a decimal point, text that is never a formula.

    Raises `UnbalancedError` at the transaction that cannot be booked.
    """
    names = {account.code: account.name for account in book.accounts}
    counter = _Counter(book)
    yield _rows([_COLUMNS])
    for journal in book.journals:
        for transaction in transactions(journal):
            counter.take(transaction)
            yield _rows(_cells(journal, transaction, names))


def _rows(rows: Iterable[Iterable[str]]) -> bytes:
    written = io.StringIO()
    csv.writer(written).writerows([harmless(cell) for cell in row] for row in rows)
    return written.getvalue().encode()


def _cells(journal: Journal, transaction: Transaction, names: dict[str, str]) -> Iterator[tuple[str, ...]]:
    for number, line in enumerate(transaction.lines, 1):
        amount = plain_amount(line.amount if line.amount.minor >= 0 else -line.amount)
        vat = line.vat
        yield (
            journal.code,
            transaction.number,
            transaction.on.isoformat(),
            str(number),
            line.account,
            names.get(line.account, ""),
            line.text,
            line.document,
            line.customer,
            amount if line.amount.minor >= 0 else "",
            "" if line.amount.minor >= 0 else amount,
            line.amount.currency,
            vat.code if vat else "",
            f"{vat.rate:f}" if vat else "",
            plain_amount(vat.amount).lstrip("-") if vat else "",
        )
