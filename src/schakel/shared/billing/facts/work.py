"""Hours, costs, phases and advances: what is charged for once."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from schakel.kernel.money import Money


class WorkKind(StrEnum):
    """What somebody did in the hours that were logged."""

    WORK = "work"
    PREPARATION = "preparation"
    TRAVEL = "travel"


@dataclass(frozen=True, slots=True)
class WorkHours:
    """Hours (parts of them in decimals) that were worked on a day."""

    day: date
    hours: Decimal
    kind: WorkKind = WorkKind.WORK

    def __post_init__(self) -> None:
        if not self.hours.is_finite() or self.hours < 0:
            raise ValueError("hours that were worked are not fewer than none")


@dataclass(frozen=True, slots=True)
class RateFrom:
    """A rate per hour that holds from a day on, until a later one."""

    rate: Money
    starts: date


class CostKind(StrEnum):
    """What costs were made for."""

    TRAVEL = "travel"
    ACCOMMODATION = "accommodation"
    SHIPPING = "shipping"
    ADMINISTRATION = "administration"
    CALL_OUT = "call_out"
    THIRD_PARTY = "third_party"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class CostMade:
    """Costs that were made for a client, excluding VAT."""

    kind: CostKind
    amount: Money

    def __post_init__(self) -> None:
        if self.amount.minor < 0:
            raise ValueError("costs that were made are not less than nothing")


@dataclass(frozen=True, slots=True)
class WorkLine:
    """Hours of one kind at one rate, and what they come to."""

    kind: WorkKind
    hours: Decimal
    rate: Money
    net: Money


@dataclass(frozen=True, slots=True)
class WorkBill:
    """What work comes to, excluding VAT: lines for hours, costs beside them, and the sum of both."""

    lines: tuple[WorkLine, ...]
    costs: tuple[CostMade, ...]
    net: Money
    refusal: "WorkRefusal | None" = None


class WorkRefusal(StrEnum):
    """Why work or costs are not charged."""

    FIXED_FEE = "fixed_fee"
    FOUNDED = "founded"  # the complaint was right
    NOT_DECIDED = "not_decided"
    NOT_LATE = "not_late"  # the client gave access in time
    NO_REASON = "no_reason"
    NOT_AGREED = "not_agreed"
    NO_RATE = "no_rate"  # on a day that was worked on there was none


@dataclass(frozen=True, slots=True)
class CostsBeside:
    """Costs that come beside a price, each a line of its own, and those that the price includes."""

    charged: tuple[CostMade, ...]
    refused: tuple[CostMade, ...]
    net: Money


@dataclass(frozen=True, slots=True)
class Consent:
    """A client agreed, on a day, to costs of third parties up to an amount."""

    amount: Money
    on: date


@dataclass(frozen=True, slots=True)
class Complaint:
    """A complaint as it came in: `last_day` is the last one in time; `founded` None: not decided yet."""

    received: date
    last_day: date
    founded: bool | None = None

    @property
    def late(self) -> bool:
        """Whether it came in after its term."""
        return self.received > self.last_day


@dataclass(frozen=True, slots=True)
class AccessLate:
    """A client did not give access by the day it was `due`; `given` is when it did, `reason` why it is charged."""

    due: date
    given: date | None = None
    reason: str = ""

    def lasts_on(self, day: date) -> bool:
        """Tell whether it was late on a day."""
        return self.due < day and (self.given is None or day < self.given)


@dataclass(frozen=True, slots=True)
class Phase:
    """One phase of an agreement: its price, when it was delivered and whether it was invoiced."""

    amount: Money
    delivered: date | None = None
    invoiced: bool = False


class PhaseRefusal(StrEnum):
    """Why a phase is not invoiced."""

    NO_PHASES = "no_phases"
    NOT_DELIVERED = "not_delivered"
    INVOICED = "invoiced"


@dataclass(frozen=True, slots=True)
class Received:
    """An amount that came in on a day."""

    on: date
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepayment:
    """An advance that was agreed: `part` per cent of the invoice (including VAT) must be in before work begins."""

    invoiced: Money
    due: date
    part: Decimal = Decimal(100)
    received: tuple[Received, ...] = ()

    def __post_init__(self) -> None:
        if not self.part.is_finite() or not 0 <= self.part <= 100:
            raise ValueError("a part of an invoice is from 0 to 100 per cent")


@dataclass(frozen=True, slots=True)
class PrepaymentState:
    """What must be in, since which day it is, and whether planned dates must be made again.

    Work is `blocked` as long as it must be in and is not.
    """

    required: Money
    reached: date | None
    plan_again: bool = False

    @property
    def blocked(self) -> bool:
        """Whether work may not begin yet."""
        return self.required.minor > 0 and self.reached is None


@dataclass(frozen=True, slots=True, kw_only=True)
class EndingWork:
    """Extra work of an ending, such as a copy of data; `paid` is the day on which its invoice was paid in full.

    `released` is the day on which the provider let it begin all the same; `ends` the end date of the contract.
    """

    cost: Money
    ends: date
    paid: date | None = None
    released: date | None = None


@dataclass(frozen=True, slots=True)
class EndingWorkState:
    """Whether the work waits for payment, from which day it may begin, and the end date, which stays what it was."""

    blocked: bool
    starts: date | None
    ends: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PartPerformed:
    """What was, or can still be, performed when force majeure began on `began`.

    `value` says why it is of value by itself.
    """

    began: date
    text: str
    amount: Money
    starts: date
    ends: date
    value: str = ""


class PartRefusal(StrEnum):
    """Why a part is not invoiced by itself."""

    NOT_AGREED = "not_agreed"  # the terms say nothing of it
    NO_VALUE = "no_value"
    NO_AMOUNT = "no_amount"
