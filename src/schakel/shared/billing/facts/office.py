"""Invoices of all clients as the provider's staff see them."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from schakel.kernel.money import Money
from schakel.kernel.periods import Period
from schakel.shared.billing.facts.charging import Subscription
from schakel.shared.billing.facts.records import Standing

CREDIT_NOTE = "credit_note"
"""A filter beside the standings: what takes back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceFilter:
    """Which invoices. `standing` is a `Standing`, `CREDIT_NOTE`, or nothing for all; both days are included.

    `search` looks in numbers, and takes a part of a client's name.
    """

    search: str = ""
    legal_entity: UUID | None = None
    service: str = ""
    standing: str = ""
    first: date | None = None
    last: date | None = None

    def __post_init__(self) -> None:
        if self.standing not in {"", CREDIT_NOTE, *Standing}:
            raise ValueError(f"no invoice stands so: {self.standing}")

    @property
    def narrows(self) -> bool:
        """Tell whether anything was asked for."""
        return self != InvoiceFilter()


class RunState(StrEnum):
    """How a run of invoices stands."""

    GOING = "going"
    FINISHED = "finished"
    OVERTAKEN = "overtaken"
    """It never finished; a later one did, and issued what it had left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFact:
    """A run of invoices; `held_up` is how many subscriptions it could not invoice."""

    id: UUID
    day: date
    started_at: datetime
    started_by: UUID | None
    finished_at: datetime | None
    issued: int
    held_up: int
    state: RunState


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """A contract that cannot be invoiced, and why: a code. `since` is the first period that waits for it."""

    client: UUID
    contract: UUID
    number: str
    service: str
    why: str
    since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscriptionFact:
    """What a contract is charged from its next period on.

    `next_on` is the first day of that period (None: nothing comes any more), `trouble` why it cannot be invoiced.
    """

    contract: UUID
    legal_entity: UUID
    service: str
    content: Subscription | None
    next_on: date | None
    ends: date | None
    trouble: str
    stale: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedFeeFact:
    """A price that a client agreed for itself; `until` is the first day on which it does not hold any more."""

    id: UUID
    contract: UUID
    code: str
    unit_price: Decimal
    currency: str
    holds_from: date
    until: date | None
    evidence: str

    @property
    def decimals(self) -> int:
        """With how many decimals the price is written."""
        exponent = self.unit_price.normalize().as_tuple().exponent
        return max(-exponent, 2) if isinstance(exponent, int) else 2


@dataclass(frozen=True, slots=True, kw_only=True)
class AheadWaiting:
    """A client asked to pay so many months in advance by itself, and waits for an answer."""

    client: UUID
    contract: UUID
    wanted: Period
    asked_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class HourlyRateFact:
    """What an hour of a company costs from a day on, without VAT."""

    legal_entity: UUID
    holds_from: date
    rate: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimEventFact:
    """Something that happened to what is owed for an invoice, on a day."""

    kind: str
    day: date
    amount: Money | None
    moved_to: date | None
    note: str
    at: datetime
    by: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Divided:
    """So much of money that came in on a day went to a part of a claim: costs, interest or principal.

    `via` is empty where credit of the client was used.
    """

    receipt: UUID
    day: date
    via: str
    part: str
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class ComingLine:
    """What a run of a day would issue about a service for a company; amounts are without VAT."""

    legal_entity: UUID
    service: str
    invoices: int
    net: Money
    held_up: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """What a run of a day would issue. `counted` is how many of `due` subscriptions were worked out for it."""

    day: date
    lines: tuple[ComingLine, ...]
    due: int
    counted: int
