"""Statements that are sent beside invoices: of interest and costs, and of an account."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from schakel.kernel.money import Money
from schakel.shared.billing.facts.invoices import Card


class RatePer(StrEnum):
    """The time that a rate of interest is for."""

    YEAR = "year"
    MONTH = "month"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperClaim:
    """An invoice that interest runs over: what it came to, and what of it is open on the day of the statement."""

    number: str
    issued: date
    due: date
    amount: Money
    open: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperSegment:
    """Interest over one base at one rate, from a day through a day, both counted.

    `rate` is in per cent for each `per`; `source` is where it is written (a clause, a decree).
    """

    claim: str
    starts: date
    through: date
    days: int
    base: Money
    rate: Decimal
    amount: Money
    per: RatePer = RatePer.YEAR
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperReceipt:
    """Money that came in on a day, and what it was for."""

    on: date
    text: str
    costs: Money
    interest: Money
    principal: Money

    @property
    def amount(self) -> Money:
        """All of it."""
        return self.costs + self.interest + self.principal


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperCost:
    """A cost of collection and where it is written."""

    text: str
    amount: Money
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperTotals:
    """What is open on the day of the statement. `total` is the sum of the others."""

    principal: Money
    interest: Money
    costs: Money
    total: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class InterestPaper:
    """A statement of interest and costs on a day: how every cent of it came about."""

    number: str
    on: date
    creditor: Card
    debtor: Card
    claims: tuple[PaperClaim, ...]
    segments: tuple[PaperSegment, ...]
    totals: PaperTotals
    receipts: tuple[PaperReceipt, ...] = ()
    costs: tuple[PaperCost, ...] = ()
    language: str = "nl"
    iban: str = ""
    bic: str = ""
    account_name: str = ""
    reference: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountLine:
    """A change of an account: what was charged (`debit`) or taken off (`credit`), and what is open after it."""

    on: date
    text: str
    number: str
    balance: Money
    debit: Money | None = None
    credit: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountPaper:
    """A statement of account from a day through a day: what was open, what changed, what is open."""

    starts: date
    through: date
    company: Card
    client: Card
    opening: Money
    closing: Money
    lines: tuple[AccountLine, ...] = ()
    language: str = "nl"
    iban: str = ""
    bic: str = ""
    account_name: str = ""
    reference: str = ""
    note: str = ""
