"""What stands behind a client's use of the service: numbers, destinations, access, and how much is used."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID


@dataclass(frozen=True, slots=True)
class PortingRequest:
    """A former client's wish to take a number along; `done` is None while the carriers are at it."""

    received: date
    done: date | None = None


@dataclass(frozen=True, slots=True)
class Destination:
    """A company number that a client entered, and the day it stated that the number is its own."""

    e164: str
    entered: date
    confirmed: date | None = None
    call_centre_stated: bool = False
    call_centre_found: date | None = None


class StopCause(StrEnum):
    """Why the service of a client stands still; each is lifted by what it came from, and by nothing else."""

    IMPROPER_USE = "improper_use"
    SUSPENDED = "suspended"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Agreement:
    """A contract about call tracking, or a trial that became none; `ends` is the first day not in force."""

    id: UUID
    begins: date
    ends: date | None
    trial: bool = False


class DashboardAccess(StrEnum):
    FULL = "full"
    READ_ONLY = "read_only"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Access:
    """What a client gets on a day. `service` is the script, forwarding, recording and new data together."""

    service: bool
    dashboard: DashboardAccess


class TrialOutcome(StrEnum):
    RUNNING = "running"
    BECAME_AGREEMENT = "became_agreement"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class MonthOfUse:
    """A client's use in one month beside the median of all clients in that month, both in the same unit."""

    month: date
    use: int
    median: int


@dataclass(frozen=True, slots=True)
class DayOfUse:
    """What one day of a billing period added (sessions, calls or call minutes)."""

    day: date
    use: int


class Norm(StrEnum):
    """Against what a use is said to be."""

    LAW = "law"
    MORALS = "morals"
    PUBLIC_ORDER = "public_order"
    PROPER = "proper_in_society"
    THIRD_PARTIES = "third_party_rights"
    MISUSE = "misuse"
    RESALE = "resale"


@dataclass(frozen=True, slots=True)
class Finding:
    """What an operator wrote down about a client's use."""

    recorded: date
    norm: Norm
    source: str
    description: str


@dataclass(frozen=True, slots=True)
class Signal:
    """A reason to look at a client's use. It decides nothing by itself: an operator does (9.1)."""

    clause: str
    raised: date
