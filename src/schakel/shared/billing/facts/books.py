"""A company's book of receivables as an auditor asks for it: accounts, customers, and what was booked."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from schakel.kernel.money import Money
from schakel.shared.billing.facts.invoices import Card


class AccountKind(StrEnum):
    """On which statement an account stands."""

    BALANCE = "B"
    PROFIT_AND_LOSS = "P"


class JournalKind(StrEnum):
    """What a journal is of, by the codes of the audit file."""

    BANK = "B"
    GENERAL = "M"
    SALES = "S"
    OTHER = "Z"


@dataclass(frozen=True, slots=True)
class LedgerAccount:
    """An account of the general ledger; `reference` is its code in the Dutch reference ledger (RGS)."""

    code: str
    name: str
    kind: AccountKind
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Customer:
    """A customer, by the number that the lines carry."""

    number: str
    card: Card


@dataclass(frozen=True, slots=True)
class BookedVat:
    """A VAT code of the book and the account on which its VAT is owed."""

    code: str
    name: str
    account: str


@dataclass(frozen=True, slots=True)
class LineVat:
    """The VAT of a line: its code, the rate in per cent, and the amount (above zero for VAT that is owed)."""

    code: str
    rate: Decimal
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class BookLine:
    """A line of a transaction; `amount` is above zero for debit, below zero for credit."""

    account: str
    amount: Money
    text: str
    document: str = ""
    customer: str = ""
    vat: LineVat | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Transaction:
    """What was booked together on a day; its lines come to nothing."""

    number: str
    on: date
    text: str
    lines: tuple[BookLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Journal:
    """A journal; `offset` is the account its transactions are against, if one."""

    code: str
    name: str
    kind: JournalKind
    offset: str = ""


@dataclass(frozen=True, slots=True)
class Opening:
    """What was open on an account, or with a customer on it, when the book began; above zero is debit."""

    account: str
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A book of a year, or a part of it, without its transactions, which are many.

    `made` is the day the file is made; `periods` are counted by calendar month.
    """

    company: Card
    starts: date
    through: date
    made: date
    version: str
    accounts: tuple[LedgerAccount, ...]
    journals: tuple[Journal, ...]
    vat_codes: tuple[BookedVat, ...] = ()
    opening: tuple[Opening, ...] = ()
    currency: str = "EUR"
