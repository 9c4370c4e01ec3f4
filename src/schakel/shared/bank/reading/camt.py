"""Statements in camt.053, the XML of ISO 20022."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from lxml import etree

from schakel.kernel.money import Money
from schakel.shared.bank.errors import Unreadable, UnreadableError
from schakel.shared.bank.facts import Format, Line, Statement
from schakel.shared.bank.reading.camt_lines import read_entry
from schakel.shared.bank.reading.fields import day, money, own_account
from schakel.shared.bank.reading.xml import Reader, safely_parsed

_OPENING = ("OPBD", "PRCD", "ITBD")
"""Codes of balances that a statement may open with, best first; a page of a longer one has an interim balance."""
_CLOSING = ("CLBD", "ITBD")


def read_camt(data: bytes) -> Iterator[Statement]:
    """Give the statements of a file, of versions 02, 03, 04 or 08. Raises UnreadableError."""
    root = safely_parsed(data)
    reader = Reader(str(etree.QName(root).namespace))
    for statement in reader.every(root, "BkToCstmrStmt/Stmt"):
        yield _statement(statement, reader)


def _statement(element: Any, reader: Reader) -> Statement:
    account = own_account(reader.text(element, "Acct/Id/IBAN"))
    balances = _balances(element, reader)
    opened_on, opening = _balance(balances, _OPENING, last=False)
    closed_on, closing = _balance(balances, _CLOSING, last=True)
    return Statement(
        format=Format.CAMT,
        account=account,
        number=reader.text(element, "LglSeqNb", "ElctrncSeqNb", "Id"),
        opened_on=opened_on,
        closed_on=closed_on,
        opening=opening,
        closing=closing,
        lines=tuple(_lines(element, account, closed_on, reader)),
    )


def _lines(element: Any, account: str, closed_on: date, reader: Reader) -> Iterator[Line]:
    for entry in reader.every(element, "Ntry"):
        if (
            reader.text(entry, "Sts/Cd", "Sts") == "BOOK"
        ):  # what is announced or informs only is in no balance
            yield from read_entry(entry, account, closed_on, reader)


type _Balances = list[tuple[str, date, Money]]


def _balances(element: Any, reader: Reader) -> _Balances:
    found = []
    for balance in reader.every(element, "Bal"):
        code = reader.text(balance, "Tp/CdOrPrtry/Cd")
        if code in {*_OPENING, *_CLOSING}:
            on = day(reader.text(balance, "Dt/Dt", "Dt/DtTm"))
            found.append((code, on, signed_amount(balance, reader)))
    return found


def signed_amount(element: Any, reader: Reader) -> Money:
    """Return the amount of an element: positive for the account's credit, negative for its debit."""
    amount = reader.first(element, "Amt")
    size = money(amount.text or "", amount.get("Ccy"))
    return size if reader.text(element, "CdtDbtInd") == "CRDT" else -size


def _balance(balances: _Balances, codes: tuple[str, ...], *, last: bool) -> tuple[date, Money]:
    for code in codes:
        found = [(on, amount) for said, on, amount in balances if said == code]
        if found:
            return found[-1 if last else 0]
    raise UnreadableError(Unreadable.BALANCE)
