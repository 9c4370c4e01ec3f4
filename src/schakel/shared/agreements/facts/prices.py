"""Changes of prices as announced to one client, and what they do to its agreement."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from schakel.kernel.money import Money
from schakel.kernel.periods import Period, Unit


class ChangeKind(StrEnum):
    """Under which power a price changes; the provider chooses it and says so in the announcement."""

    TARIFF = "tariff"
    COST_DRIVEN = "cost_driven"
    YEARLY = "yearly"


class CostGround(StrEnum):
    """Why a fixed fee may rise without a right to leave."""

    LAW = "law"
    PRICES_OR_WAGES = "prices_or_wages"
    UNFORESEEABLE = "unforeseeable"


@dataclass(frozen=True, slots=True)
class PricePair:
    """One price the client pays: as it is, and as it would become, both excluding VAT."""

    old: Money
    new: Money


@dataclass(frozen=True, slots=True)
class AnnouncedChange:
    """A change of prices for one client.

    `told` is the day on which the announcement counts for this client: sent, or received where the terms say
    so. `ground` and `explanation` belong to a cost-driven rise, `required_by_law` to one that legal rules ask.
    """

    kind: ChangeKind
    effective: date
    told: date
    prices: tuple[PricePair, ...]
    ground: CostGround | None = None
    explanation: str = ""
    required_by_law: bool = False

    @property
    def goes_up(self) -> bool:
        """Whether any price goes up."""
        return any(one.new > one.old for one in self.prices)


@dataclass(frozen=True, slots=True)
class BillingPeriods:
    """The periods for which fees are charged: they start on `first` and each time `every` later."""

    first: date
    every: Period

    def __post_init__(self) -> None:
        if self.every.count == 0 or self.every.unit in {Unit.HOURS, Unit.WORKING_DAYS}:
            raise ValueError(f"fees are charged per days, weeks, months or years, not per {self.every}")

    def start_on_or_after(self, day: date) -> date:
        """Give the first start of a period that is not before `day`."""
        times, start = 0, self.first
        while start < day:
            times += 1
            start = Period(self.every.count * times, self.every.unit).after(self.first)
        return start


@dataclass(frozen=True, slots=True)
class PricedAgreement:
    """What a change of prices asks about an agreement.

    `term_ends` is the end date of the running term, on which it is renewed; `last_yearly` the day on which
    the last yearly increase took effect, `ends` an end date that is fixed already. `recurring` is False for
    one-off work.
    """

    commenced: date
    recurring: bool = True
    term_ends: date | None = None
    last_yearly: date | None = None
    ends: date | None = None
    billing: BillingPeriods | None = None


class PriceRefusal(StrEnum):
    """Why a change of prices does not reach a client."""

    NOT_ALLOWED = "not_allowed"  # these terms do not know this kind of change
    TOLD_TOO_LATE = "told_too_late"  # it must be announced again
    NEXT_RENEWAL = "next_renewal"  # the old prices stay for the coming term
    NOT_AT_RENEWAL = "not_at_renewal"
    NO_COST_GROUND = "no_cost_ground"
    ABOVE_YEARLY = "above_yearly"  # possible as a change of tariffs only, with the right to leave
    TOO_SOON_YEARLY = "too_soon_yearly"


@dataclass(frozen=True, slots=True)
class PriceEffect:
    """What a change of prices does for one client.

    `applies` is the day from which it holds, `charged_from` the first day of the first period charged at the
    new prices. `leave_until` is the last day on which the client's statement is in time when it may end the
    agreement because of it (None: it may not).
    """

    applies: date | None
    charged_from: date | None = None
    postponed: bool = False
    leave_until: date | None = None
    refusal: PriceRefusal | None = None

    @property
    def may_leave(self) -> bool:
        """Whether the client may end the agreement because of the change."""
        return self.leave_until is not None


class LeaveRefusal(StrEnum):
    """Why a client cannot end its agreement because of a change of prices."""

    NO_RIGHT = "no_right"
    NOT_TOLD_YET = "not_told_yet"
    TOO_LATE = "too_late"
    NOT_JUDGED = "not_judged"  # the provider has not decided yet whether it is to the client's disadvantage
    NO_DISADVANTAGE = "no_disadvantage"


@dataclass(frozen=True, slots=True)
class LeaveBecause:
    """The end date (first day not in force) and the credit of what was prepaid, or why there is none."""

    ends: date | None
    credit: Money | None = None
    refusal: LeaveRefusal | None = None


@dataclass(frozen=True, slots=True)
class IndexFigure:
    """A published index figure of one month; `source` names where and when it was read."""

    year: int
    month: int
    value: Decimal
    source: str

    def __post_init__(self) -> None:
        if not (1 <= self.month <= 12 and self.value > 0):
            raise ValueError("an index figure belongs to a month and is more than nothing")


class IndexRefusal(StrEnum):
    """Why a fee is not indexed."""

    NOT_INDEXED = "not_indexed"
    NO_FIGURES = "no_figures"


@dataclass(frozen=True, slots=True)
class IndexedFee:
    """The fee for periods that start on or after `holds_from`, or why it stays."""

    fee: Money
    holds_from: date | None
    refusal: IndexRefusal | None = None


@dataclass(frozen=True, slots=True)
class IndexedPrices:
    """The prices of a contract followed the index: from `holds_from` on times `now` over `before`."""

    year: int
    holds_from: date
    before: Decimal
    now: Decimal
    because: tuple[str, ...]
