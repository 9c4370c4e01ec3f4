"""What staff tell of work, costs and corrections when they have something charged."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from schakel.kernel.money import Money
from schakel.shared.billing.facts.refunds import Outage
from schakel.shared.billing.facts.work import CostKind, WorkKind


class WorkFor(StrEnum):
    """What hours were worked for."""

    AGREED = "agreed"
    """What was agreed on, by the hour."""
    ORDER = "order"
    TRANSFER = "transfer"
    """Work on handing over to somebody else, at the end of a contract."""
    LATE_ACCESS = "late_access"
    """Work that the client caused by not giving access in time."""
    COMPLAINT = "complaint"
    REPAIR = "repair"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewHours:
    """Hours on a day; `who` worked them and `words` say at what."""

    day: date
    hours: Decimal
    kind: WorkKind = WorkKind.WORK
    who: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewWork:
    """Hours to be logged; the same `key` is logged once.

    `fixed_fee` says that they are part of what a fixed fee pays for. Of late access, `due` is the day by which it
    should have been given, `given` when it was (None: not yet), `reason` why the work is charged.
    """

    hours: tuple[NewHours, ...]
    key: str
    purpose: WorkFor = WorkFor.AGREED
    order: UUID | None = None
    fixed_fee: bool = False
    due: date | None = None
    given: date | None = None
    reason: str = ""
    at_once: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursFact:
    """Hours that were logged; `charge` None: they are not charged."""

    id: UUID
    contract: UUID
    order: UUID | None
    purpose: WorkFor
    kind: WorkKind
    day: date
    hours: Decimal
    who: str
    words: str
    charge: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCosts:
    """Costs that were made for a client on a day, without VAT; the same `key` is charged once.

    `beside` is the agreed line that they come beside (its key), `order` the order they were made for. Of costs of
    kind third party, `third_party` says who, and `does` what it does for the client.
    """

    kind: CostKind
    amount: Money
    day: date
    key: str
    words: str = ""
    beside: str = ""
    order: UUID | None = None
    third_party: str = ""
    does: str = ""
    at_once: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OnComplaint:
    """What a complaint cost: hours and costs, and what is known of it. `about` names it ("complaint/<id>")."""

    about: str
    received: date
    last_day: date
    founded: bool | None
    hours: tuple[NewHours, ...] = ()
    costs: tuple[tuple[CostKind, Money], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAdvance:
    """An advance (without VAT) that was agreed: `part` per cent of its invoice must be in before work begins."""

    amount: Money
    key: str
    part: Decimal = Decimal(100)
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEndingWork:
    """Extra work of the ending of a contract, such as a copy of data, at a price without VAT."""

    words: str
    price: Money
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFeeCorrection:
    """The right fee per period instead of that of `code`, because of a wrong `datum`, with its evidence.

    `given` is the day on which the wrong datum was given, `since` a later day that staff chose.
    """

    code: str
    right: Money
    datum: str
    evidence: str
    given: date | None = None
    since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPriceError:
    """An obvious error in the price of a line (by its place) of an invoice: what was decided, and what is right."""

    invoice: UUID
    line: int
    decided: Money
    right: Money
    obvious: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewExit:
    """A client leaves on `requested`, before its term ends. `reason` is what it said, and what staff made of it."""

    requested: date
    valid_reason: bool
    reason: str
    arranged: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPart:
    """A part that was performed, or can be, in spite of force majeure: `value` says why it is of value by itself."""

    words: str
    amount: Money
    starts: date
    ends: date
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOutages:
    """Outages of a service, each without interruption, with what staff found out about the cause."""

    outages: tuple[Outage, ...]
    reason: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSurcharge:
    """A surcharge for a change of the contract (`amendment`), without VAT."""

    amendment: UUID
    amount: Money
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenCreditFact:
    """Money that went back: `notes` are the credit notes, `short` what no invoice was left for."""

    id: UUID
    amount: Money
    short: Money
    notes: tuple[UUID, ...]
    clause: str
    reason: str
    at: datetime
