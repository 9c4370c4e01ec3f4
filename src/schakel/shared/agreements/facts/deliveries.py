"""What is told about a term of delivery and a notice of default."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeOfDefault:
    """A written notice of default: when it was received, and through which day it still gives to perform.

    Without such a day the notice is incomplete.
    """

    received: date
    through: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryTerm:
    """A term of delivery: its last day, and whether it was expressly stated in writing to be strict."""

    due: date
    strict: bool = False
    delivered: date | None = None
    notices: tuple[NoticeOfDefault, ...] = ()


class DeliveryStanding(StrEnum):
    """How a delivery stands on a day."""

    PLANNED = "planned"
    DELIVERED = "delivered"
    LATER_THAN_PLANNED = "later than planned"
    FURTHER_TERM = "further term runs"
    IN_DEFAULT = "in default"
