"""Ending an agreement at once: the statement that does it, and the answer."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class EndStatement:
    """What ends an agreement at once: a statement, or a court's ruling.

    `dated` is the day it names or, of a letter, its date; `number` that of a registered letter. `ruling` is
    the date of a court's decision, which stands in place of a statement.
    """

    dated: date
    sent: date | None = None
    received: date | None = None
    number: str = ""
    ruling: date | None = None
    parts: frozenset[str] = frozenset()


class EndRefusal(StrEnum):
    """Why an agreement does not end at once."""

    NO_GROUND = "no_ground"
    NOT_SENT = "not_sent"
    NOT_RECEIVED = "not_received"
    NO_LETTER = "no_letter"  # a registered letter is asked for, and its number is not recorded


@dataclass(frozen=True, slots=True)
class EndAtOnce:
    """The first day on which the agreement (or the parts) is no longer in force, or why it goes on."""

    ends: date | None
    refusal: EndRefusal | None = None


class ClientsRequest(StrEnum):
    """What became of a client's statement that it suspends or dissolves."""

    OPEN = "open"
    GRANTED = "granted"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class FeePeriod:
    """A period for which a fee is due, from its first day up to, not including, `ends`; the amount in cents."""

    starts: date
    ends: date
    minor: int

    def __post_init__(self) -> None:
        if self.ends <= self.starts:
            raise ValueError("a period for which a fee is due lasts at least a day")


@dataclass(frozen=True, slots=True)
class PartialEnd:
    """What a client's dissolution leaves: the periods that stay due and those that fall away.

    `meetings_kept` counts what was performed before it, which stays counted and payable.
    """

    granted: bool
    stay: tuple[FeePeriod, ...]
    fall_away: tuple[FeePeriod, ...]
    meetings_kept: int
