"""Fees that were paid in advance for a service that was not there."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from schakel.kernel.money import Money


class OutageCause(StrEnum):
    """What the provider marked, with a reason, as the cause of an outage."""

    NOT_MARKED = "not_marked"
    OTHER = "other"
    INTENT_OR_GROSS_NEGLIGENCE = "intent_or_gross_negligence"


@dataclass(frozen=True, slots=True)
class Outage:
    """One outage without interruption. After a moment in which the service was there another one begins."""

    started: datetime
    ended: datetime
    cause: OutageCause = OutageCause.NOT_MARKED

    def __post_init__(self) -> None:
        if self.ended < self.started:
            raise ValueError("an outage does not end before it begins")


@dataclass(frozen=True, slots=True)
class PrepaidFee:
    """A fee (excluding VAT) that was paid for the days from `starts` up to, not including, `ends`."""

    amount: Money
    starts: date
    ends: date

    def __post_init__(self) -> None:
        if self.ends <= self.starts:
            raise ValueError("a period that was paid in advance lasts at least a day")


@dataclass(frozen=True, slots=True)
class OutageRefund:
    """What is paid back, for how many days of the outages that lasted long enough."""

    amount: Money
    days: int
