"""A call to be played: what the two people do, and what was sent for it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Answer(StrEnum):
    """What the company's telephone does when it rings."""

    PICKS_UP = "completed"
    BUSY = "busy"
    NO_ANSWER = "no-answer"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Scenario:
    """One call.

    Times in seconds; `hangs_up_after` is when the caller gives up waiting, None if it never does.

    `answers` are what the numbers do that are dialled, in order; the last one holds for all that follow.
    """

    caller: str
    dialled: str
    call_id: str
    started: datetime
    answers: Sequence[Answer] = (Answer.PICKS_UP,)
    rings_for: float = 4
    talks_for: float = 30
    hangs_up_after: float | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """One webhook as it was sent, and how it was received."""

    url: str
    fields: dict[str, str]
    status: int
    document: str


@dataclass(slots=True)
class Played:
    """A call that is over: everything that was sent, in order, and how the caller experienced it."""

    sent: list[Sent] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)
    talked_s: float = 0
    recorded: bool = False
    rejected: str = ""

    @property
    def refused(self) -> list[Sent]:
        """Webhooks that the installation did not take."""
        return [one for one in self.sent if not 200 <= one.status < 300]
