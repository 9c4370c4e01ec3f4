"""What pages show of calls and visits."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID


class Range(StrEnum):
    """How far back a figure looks."""

    DAY = "24h"
    MONTH = "30d"
    QUARTER = "90d"


@dataclass(frozen=True, slots=True)
class Today:
    """The figures on top of the dashboard; `week_ago` is the calls of this day last week until this hour."""

    calls: int
    answered: int
    missed: int
    week_ago: int
    sessions: int
    visitors: int
    """Visitors who are on a website now with a number in view."""
    taken: int
    """Numbers of the pools that a visitor has now."""
    pool: int


@dataclass(frozen=True, slots=True)
class OverTime:
    """Calls and sessions per hour (`times` are instants) or per day (`times` are days)."""

    times: tuple[date, ...]
    calls: tuple[int, ...]
    sessions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SessionLine:
    """Where a visitor came from."""

    id: UUID
    started_at: datetime
    group: str
    source: str
    medium: str
    campaign: str
    term: str
    content: str
    referrer_host: str
    landing_path: str
    click_ids: tuple[str, ...]
    shown: str
    consent: bool
    tapped_at: datetime | None
    ended_at: datetime | None
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class CallLine:
    """A call in a list. `caller` None is withheld; `missed` is for calls that are over and were not answered."""

    id: UUID
    started_at: datetime
    caller: str | None
    dialled: str
    outcome: str
    missed: bool
    talk_s: int
    channel: str
    basis: str
    probability: float | None
    session: SessionLine | None


@dataclass(frozen=True, slots=True)
class CallPage:
    """Some calls, newest first, with the places to go on from."""

    lines: tuple[CallLine, ...]
    newer: str | None
    older: str | None


@dataclass(frozen=True, slots=True)
class HeardLine:
    """One thing that a carrier said about a call."""

    at: datetime
    type: str
    cause: str
    duration: int | None


@dataclass(frozen=True, slots=True)
class CandidateLine:
    """A visitor who may have been the caller."""

    session: SessionLine | None
    channel: str
    probability: float | None
    chosen: bool


@dataclass(frozen=True, slots=True)
class CreditLine:
    """To what a call was credited, by which model, at what time."""

    at: datetime
    model: str
    basis: str
    candidates: tuple[CandidateLine, ...]


@dataclass(frozen=True, slots=True)
class CallDetail:
    """Everything that is kept of one call."""

    line: CallLine
    destination: str
    caller_given: str
    announcement: str
    announced_at: datetime | None
    answered_at: datetime | None
    ended_at: datetime | None
    announce_s: int
    ring_s: int
    record: bool
    recording_id: str
    reason: str
    heard: tuple[HeardLine, ...]
    credits: tuple[CreditLine, ...]


class Dimension(StrEnum):
    """By what the sources report adds up."""

    CHANNEL = "channel"
    SOURCE = "source"
    MEDIUM = "medium"
    CAMPAIGN = "campaign"
    TERM = "term"


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One line of the sources report. An empty label is what nobody knows."""

    label: str
    sessions: int
    calls: int
    answered: int
    missed: int
    talk_s: int

    @property
    def per_hundred(self) -> float | None:
        """Calls for every hundred sessions; None without sessions, as for a flyer."""
        return self.calls * 100 / self.sessions if self.sessions else None


@dataclass(frozen=True, slots=True)
class CallFilter:
    """Which calls of the log are wanted. Days are days in Amsterdam, both included."""

    search: str = ""
    outcome: str = ""
    """"answered", "missed", "in_progress", or an exact outcome."""
    channel: UUID | None = None
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """Somebody's change of the set-up, as the log keeps it."""

    at: datetime
    action: str
    by: str
    facts: Mapping[str, Any]
