"""What stands in bank statements, what is owed, and what goes with what."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from schakel.kernel.money import Money


class Format(StrEnum):
    """What a bank's file is written in."""

    CAMT = "camt.053"
    MT940 = "mt940"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Money that came in (positive) or went out (negative).

    `fingerprint` tells the line apart from every other of its account, in whichever file it comes again.
    `creditor_reference` is structured: an RF reference (ISO 11649) stands here only when its check digits are
    right. `return_reason` is the bank's code for money that went back (ISO 20022: MD01, AM04), else empty.
    """

    booked_on: date
    amount: Money
    name: str = ""
    """Of the other party."""
    iban: str = ""
    """Of the other party; empty when the bank does not say."""
    end_to_end: str = ""
    creditor_reference: str = ""
    description: str = ""
    return_reason: str = ""
    bank_reference: str = ""
    fingerprint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What a bank says of one account over some days."""

    format: Format
    account: str
    """IBAN."""
    number: str
    opened_on: date
    closed_on: date
    opening: Money
    closing: Money
    lines: tuple[Line, ...]

    @property
    def currency(self) -> str:
        """The currency of the account."""
        return self.closing.currency

    @property
    def balanced(self) -> bool:
        """Whether the lines lead from the opening to the closing balance; a file cut short does not."""
        return Money.total((each.amount for each in self.lines), self.currency) == self.closing - self.opening


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Something that can be paid: `open` is still to come in.

    `received` came in for it so far: as much can go back, by a return or a refund.
    """

    id: UUID
    open: Money
    reference: str = ""
    iban: str = ""
    """Of who owes it, where known."""
    name: str = ""
    received: Money | None = None

    def room(self, *, out: bool) -> Money:
        """How much of it money coming in, or going `out`, can settle; never negative."""
        nothing = Money(0, self.open.currency)
        return max(nothing, (self.received or nothing) if out else self.open)


@dataclass(frozen=True, slots=True)
class OpenLine:
    """A line that is not settled yet, or not wholly: `left` of it is free, with the sign of the line."""

    id: UUID
    line: Line
    left: Money
    account: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineFilter:
    """Which lines: `search` looks in names, accounts, references and descriptions; `out` None: in and out."""

    search: str = ""
    account: str = ""
    out: bool | None = None


class Evidence(StrEnum):
    """Why a line and a claim belong together, strongest first."""

    REFERENCE = "reference"
    AMOUNT_AND_IBAN = "amount_and_iban"
    SUM_AND_IBAN = "sum_and_iban"
    """One line is exactly several claims of this payer, or several lines exactly one claim."""
    AMOUNT_AND_NAME = "amount_and_name"


@dataclass(frozen=True, slots=True)
class Proposal:
    """So much of a line for a claim, with the sign of the line. A person, or the caller's rule, confirms it."""

    line: UUID
    claim: UUID
    amount: Money
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchFact:
    """A match as it was confirmed, and whether it was undone."""

    id: UUID
    line: UUID
    claim: UUID
    amount: Money
    at: datetime
    undone_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementFact:
    """A statement as it was taken over."""

    id: UUID
    account: str
    number: str
    opened_on: date
    closed_on: date
    opening: Money
    closing: Money
    balanced: bool
    format: Format
    imported_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedStatement:
    """What became of one statement of a file."""

    id: UUID
    account: str
    number: str
    is_new: bool
    balanced: bool
    new: tuple[UUID, ...]
    """The lines that were not there before."""
    there: int
    """How many lines were."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a file."""

    statements: tuple[ImportedStatement, ...] = field(default=())

    @property
    def new(self) -> tuple[UUID, ...]:
        """The lines that were not there before."""
        return tuple(line for each in self.statements for line in each.new)

    @property
    def there(self) -> int:
        """How many lines were there before."""
        return sum(each.there for each in self.statements)

    @property
    def out_of_balance(self) -> tuple[ImportedStatement, ...]:
        """The statements whose lines do not lead from opening to closing balance."""
        return tuple(each for each in self.statements if not each.balanced)
