"""What carriers say about a call, and the record it adds up to."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class EventType(StrEnum):
    """What can be heard about a call.

    `leg_ended` is what the forwarded leg says of itself, `dial_ended` what the carrier says of the
    attempt to forward; carriers send both, in any order, and either may be missing. `unreported` is our own
    finding: the call must be over by now, and the carrier never said how it ended.
    """

    RECEIVED = "received"
    REJECTED = "rejected"
    ANNOUNCED = "announced"
    RINGING = "ringing"
    ANSWERED = "answered"
    LEG_ENDED = "leg_ended"
    DIAL_ENDED = "dial_ended"
    ENDED = "ended"
    RECORDING_READY = "recording_ready"
    UNREPORTED = "unreported"


class EndCause(StrEnum):
    COMPLETED = "completed"
    BUSY = "busy"
    NO_ANSWER = "no_answer"
    FAILED = "failed"
    CALLER_GONE = "caller_gone"


@dataclass(frozen=True, slots=True)
class CallEvent:
    """One thing a carrier said about a call.

    `leg` tells forwarded legs apart; it is empty for the caller's own.
    """

    carrier: str
    call_id: str
    type: EventType
    at: datetime
    leg: str = ""
    cause: EndCause | None = None
    duration: int | None = None
    recording_id: str = ""
    recording_url: str = ""
    detail: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """Identity of the event: hearing it twice changes nothing. A unique key in the database."""
        return (self.carrier, self.call_id, f"{self.type}:{self.leg}" if self.leg else str(self.type))


class CallOutcome(StrEnum):
    IN_PROGRESS = "in_progress"
    ANSWERED = "answered"
    BUSY = "busy"
    NO_ANSWER = "no_answer"
    ABANDONED_IN_ANNOUNCEMENT = "abandoned_in_announcement"
    ABANDONED_WHILE_RINGING = "abandoned_while_ringing"
    REJECTED = "rejected"
    FAILED = "failed"
    UNREPORTED = "unreported"
    """Over, but the carrier did not say how; neither answered nor missed."""


@dataclass(frozen=True, slots=True)
class CallRecord:
    """The call detail record: what all events together say.

    Durations in whole seconds; `talk_s` is what reports count.
    """

    outcome: CallOutcome
    received: datetime | None = None
    announced: datetime | None = None
    ringing: datetime | None = None
    answered: datetime | None = None
    ended: datetime | None = None
    announce_s: int = 0
    ring_s: int = 0
    talk_s: int = 0
    recording_id: str = ""
    recording_url: str = ""
    detail: str = ""

    @property
    def over(self) -> bool:
        return self.outcome is not CallOutcome.IN_PROGRESS

    @property
    def missed(self) -> bool:
        """Whether the client should be told that somebody tried to reach it."""
        return self.over and self.outcome not in {CallOutcome.ANSWERED, CallOutcome.UNREPORTED}
