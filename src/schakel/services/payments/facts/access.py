"""Whether a client may use the application, and what of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class StopCause(StrEnum):
    """Why the application stands still."""

    UNREPORTED_USE = "unreported_use"  # staff decided, with facts (6.5)
    SUSPENDED = "suspended"  # with the contract
    ENDED = "ended"  # the contract is over


@dataclass(frozen=True, slots=True)
class Agreement:
    """A contract about payment links as far as it matters here: `ends` is the first day not in force."""

    begins: date
    ends: date | None = None
    covers_links: bool = True


@dataclass(frozen=True, slots=True)
class Stopped:
    """A stop that is not lifted: of one host, or of everything."""

    cause: StopCause
    host: str | None = None


class Reach(StrEnum):
    """What a client may do with the application."""

    FULL = "full"
    READ_ONLY = "read_only"  # suspended: the portal stays readable
    NOT_AGREED = "not_agreed"  # no contract that runs has it
    OVER = "over"  # the contract is over


@dataclass(frozen=True, slots=True)
class Access:
    """What a client may do: use the portal and API, make links, and whether payers may pay on its links."""

    reach: Reach
    writes: bool
    payers: bool


class Restricted(StrEnum):
    """A function that may be restricted for a while (6.9)."""

    MAKE_LINKS = "make_links"
    PAY = "pay"
    REFUND = "refund"
    API = "api"
    BANK = "bank"


@dataclass(frozen=True, slots=True)
class Window:
    """Maintenance, a restriction or an interruption: from when, until when, and what does not work."""

    starts: datetime
    ends: datetime | None = None
    restricted: Restricted | None = None


type Stops = Sequence[Stopped]
