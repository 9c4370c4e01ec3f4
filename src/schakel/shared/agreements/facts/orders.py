"""What is told about orders: what a client asks within a contract, the quote for it, and the work that follows."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from schakel.kernel.money import Money
from schakel.kernel.periods import Period
from schakel.shared.agreements.facts.acceptances import AttachedBy
from schakel.shared.agreements.facts.forming import OfferedLine, OfferFact
from schakel.shared.agreements.facts.offers import OfferState
from schakel.shared.agreements.facts.written import Channel


class OrderKind(StrEnum):
    """What an order is about."""

    AGREEMENT = "agreement"  # the order that the contract itself is about
    ADDITIONAL = "additional"
    SEATS = "seats"  # more licences, as an agreement of their own


class OrderState(StrEnum):
    """The states of an order: asked -> quoted -> approved, or refused or withdrawn instead.

    A quote that was withdrawn or has expired brings an order back to asked.
    """

    ASKED = "asked"
    QUOTED = "quoted"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One thing that is asked: by its code on the price list, or else in words."""

    code: str = ""
    name: str = ""
    quantity: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderWish:
    """What a client orders. Staff that write down a letter or a call say how and when it came (`asked`)."""

    wanted: tuple[Wanted, ...]
    kind: OrderKind = OrderKind.ADDITIONAL
    words: str = ""
    channel: Channel = Channel.PORTAL
    asked: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderedLine:
    """A line of an order: so many of something, `minor` cents each without VAT (None: not on the price list)."""

    name: str
    quantity: int = 1
    minor: int | None = None
    per: str = "once"
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """How staff answer an order: `lines` None takes the listed prices. `period` is of an agreement of its own."""

    lines: tuple[OfferedLine, ...] | None = None
    text: str = ""
    ends: date | None = None
    period: Period | None = None
    commencement: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderFact:
    """An order as it stands. `version` is the one of the terms that it falls under; None: not accepted yet."""

    id: UUID
    client: UUID
    contract: UUID
    number: str
    kind: OrderKind
    state: OrderState
    lines: tuple[OrderedLine, ...]
    words: str
    asked_at: datetime
    asked_by: UUID | None
    channel: Channel
    version: int | None
    ground: AttachedBy
    because: tuple[str, ...]
    price: Money | None
    quote: OfferFact | None
    quote_mark: str
    """Changes with every change of the quote: what is approved is what was seen."""
    approved_at: datetime | None
    approved_by: UUID | None
    approved_mark: str
    closed_at: datetime | None
    reason: str
    started_at: datetime | None
    own_risk: str
    led_to: UUID | None
    """The agreement of its own that came of it."""

    @property
    def open(self) -> bool:
        """Whether it still waits for a quote or for an answer to one."""
        return self.state in {OrderState.ASKED, OrderState.QUOTED}


def state_of(
    *,
    approved: datetime | None,
    refused: datetime | None,
    withdrawn: datetime | None,
    quote: OfferState | None,
) -> OrderState:
    """Return the state that follows from what happened with an order; `quote` is the state of its quote."""
    if approved is not None:
        return OrderState.APPROVED
    if withdrawn is not None:
        return OrderState.WITHDRAWN
    if refused is not None:
        return OrderState.REFUSED
    return OrderState.QUOTED if quote is OfferState.SENT else OrderState.ASKED
