"""The timeline of a contract: what happened with it, what will, and what one can still do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any


class LineState(StrEnum):
    """Whether something has happened, is to come, or should have happened."""

    PAST = "past"
    COMING = "coming"
    LATE = "late"
    DROPPED = "dropped"
    """It was on the calendar and is no longer needed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One date of a contract: what happens and why. `what` is a name that pages have words for."""

    day: date
    what: str
    because: tuple[str, ...]
    state: LineState
    facts: Mapping[str, Any] = field(default_factory=dict)


class Option(StrEnum):
    """What a client can do about its contract today."""

    CANCEL = "cancel"
    RENEW = "renew"


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The lines of a contract in order of days, past ones first, and what can be done today."""

    past: tuple[Line, ...]
    coming: tuple[Line, ...]
    options: tuple[Option, ...]
