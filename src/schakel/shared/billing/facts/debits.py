"""Direct debits (SEPA): the mandate, what is collected under it, and what the bank says of it afterwards."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from schakel.kernel.money import Money
from schakel.kernel.periods import Period

PRE_NOTIFICATION = Period.parse("14 days")
"""How long before the collection its day and amount are told, unless a shorter period was agreed (EPC rulebooks)."""


class DebitScheme(StrEnum):
    """Which of the two SEPA schemes a mandate is for."""

    CORE = "CORE"
    B2B = "B2B"
    """Businesses only: no refund on request, and the debtor confirms the mandate to its own bank first."""


class SequenceType(StrEnum):
    """Where a collection stands in the life of its mandate (ISO 20022)."""

    FIRST = "FRST"
    RECURRING = "RCUR"
    ONE_OFF = "OOFF"
    FINAL = "FNAL"


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateFact:
    """A mandate as it stands. `reference` has at most 35 characters of the SEPA set; `iban` and `bic` no spaces.

    `last_used` is the collection day of the last order under it, also of one that came back. A mandate that is
    `blocked` may be freed again, one that `ended` never. `confirmed` is the day from which the debtor's bank
    knows it (B2B). What the debtor `amended` is told to the bank with the first collection after that day.
    """

    reference: str
    signed: date
    iban: str
    holder: str
    scheme: DebitScheme = DebitScheme.CORE
    bic: str = ""
    one_off: bool = False
    last_used: date | None = None
    confirmed: date | None = None
    blocked: date | None = None
    blocked_reason: str = ""
    ended: date | None = None
    ended_reason: str = ""
    amended: date | None = None
    amended_from_iban: str = ""
    amended_from_reference: str = ""

    @property
    def amendment_to_tell(self) -> bool:
        """Whether a collection was made before the change, and none since: the bank has yet to hear of it."""
        return self.amended is not None and self.last_used is not None and self.last_used < self.amended


@dataclass(frozen=True, slots=True, kw_only=True)
class DebitOrder:
    """One collection. `end_to_end` (at most 35 characters) is of this attempt alone: the bank reports by it."""

    invoice: str
    amount: Money
    mandate: MandateFact
    sequence: SequenceType
    collection_day: date
    end_to_end: str
    remittance: str
    """What the debtor reads on its statement, at most 140 characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DebitBatch:
    """The orders of one file. Raises ValueError when they are not of one scheme, one day and each of its own invoice.

    `created` has a time zone; the file states it as clocks in Amsterdam show it.
    """

    id: UUID
    creditor_name: str
    iban: str
    creditor_identifier: str
    created: datetime
    collection_day: date
    orders: tuple[DebitOrder, ...]
    bic: str = ""

    def __post_init__(self) -> None:
        if self.created.tzinfo is None:
            raise ValueError("a batch is made at a time with a zone")
        for what, seen in (
            ("an invoice", [order.invoice for order in self.orders]),
            ("an end-to-end id", [order.end_to_end for order in self.orders]),
        ):
            if len(set(seen)) < len(seen):
                raise ValueError(f"{what} stands twice in a batch")
        if any(order.collection_day != self.collection_day for order in self.orders):
            raise ValueError("all orders of a batch are collected on its day")
        if len({order.mandate.scheme for order in self.orders}) > 1:
            raise ValueError("a batch is of one scheme")

    @property
    def scheme(self) -> DebitScheme:
        """The scheme of its orders."""
        return self.orders[0].mandate.scheme if self.orders else DebitScheme.CORE

    @property
    def total(self) -> Money:
        """What its orders come to."""
        return Money.total(order.amount for order in self.orders)


class DebitArrangement(StrEnum):
    """What was arranged with the client about direct debit, beside the terms."""

    NONE = "none"
    EXCLUDED = "excluded"
    AGREED = "agreed"


class CollectFrom(StrEnum):
    """From which day an invoice is offered for collection."""

    INVOICE = "invoice date"
    DUE = "due date"


class AttemptState(StrEnum):
    """How a collection stands."""

    RUNNING = "running"
    """In a batch, at the bank, or collected but not settled yet."""
    PAID = "paid"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True, kw_only=True)
class DebitAttempt:
    """A collection of an invoice that was tried. `reason` is the bank's code of one that came back."""

    day: date
    state: AttemptState
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DebitClaim:
    """An invoice that might be collected. `open` is what is still owed of it."""

    invoice: str
    issued: date
    due: date
    open: Money
    arrangement: DebitArrangement = DebitArrangement.NONE
    attempts: tuple[DebitAttempt, ...] = ()
    paying_elsewhere: bool = False
    """Whether an attempt at a payment provider is still open."""


class DebitRefusal(StrEnum):
    """Why an invoice does not go into a collection file."""

    EXCLUDED = "excluded"
    NOT_AGREED = "not_agreed"
    NOTHING_OPEN = "nothing_open"
    NOT_EURO = "not_euro"
    PAYING_ELSEWHERE = "paying_elsewhere"
    RUNNING = "running"
    FAILED_BEFORE = "failed_before"
    """It failed once, and by the terms, its reason or the number of tries it is to be transferred."""
    NO_MANDATE = "no_mandate"
    NOT_SIGNED_YET = "not_signed_yet"
    ENDED = "ended"
    BLOCKED = "blocked"
    LAPSED = "lapsed"
    USED_UP = "used_up"
    """A mandate for one collection that was made."""
    UNCONFIRMED = "unconfirmed"
    """The debtor's bank does not know the B2B mandate yet."""
    NOT_ANNOUNCED = "not_announced"
    ANNOUNCED_OTHERWISE = "announced_otherwise"
    """With another amount or day."""
    ANNOUNCED_LATE = "announced_late"
    NO_BANK_DAY = "no_bank_day"


@dataclass(frozen=True, slots=True)
class DebitVerdict:
    """Whether a collection may be made; `refusal` is None when it may."""

    refusal: DebitRefusal | None = None

    @property
    def allowed(self) -> bool:
        """Whether it may."""
        return self.refusal is None


@dataclass(frozen=True, slots=True, kw_only=True)
class PreNotification:
    """What the client is told before a collection; every field stands in the mail.

    `sent` is the day on which it left, None before that: only one that was sent counts.
    """

    invoice: str
    amount: Money
    day: date
    creditor_name: str
    creditor_identifier: str
    mandate_reference: str
    iban_end: str
    """The last four characters of the client's account."""
    sent: date | None = None
