"""A call at the door, what stands behind the dialled number, and what a carrier must do with the call."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID


class NumberState(StrEnum):
    FREE = "free"
    ACTIVE = "active"
    QUARANTINE = "quarantine"
    PORTING = "porting"
    PORTED = "ported"


class ServiceState(StrEnum):
    """Whether a client gets the service today."""

    ACTIVE = "active"
    BLOCKED = "blocked"
    SUSPENDED = "suspended"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class IncomingCall:
    """A call at the door, in no carrier's own words.

    `caller` is None when the number is withheld or is not a full number; `caller_given` keeps a short or
    odd number as the carrier gave it, and is empty for a withheld one.
    """

    carrier: str
    call_id: str
    dialled: str
    caller: str | None
    caller_given: str
    received: datetime


@dataclass(frozen=True, slots=True)
class Announcement:
    """A recorded text. `version` is evidence: the call record stores which one was played."""

    version: str
    url: str
    length_ms: int


class Profession(StrEnum):
    """The client's own answer when recording is switched on."""

    MEDICAL = "medical"
    LAWYER = "lawyer"
    NOTARY = "notary"
    ACCOUNTANT = "accountant"
    PSYCHOLOGIST = "psychologist"
    INTERPRETER = "interpreter"
    OTHER_SECRECY = "other_secrecy"
    NO_SECRECY = "no_secrecy"


@dataclass(frozen=True, slots=True)
class SecrecyStatement:
    """A signed document by which a client under professional secrecy states that it may record calls."""

    signer: str
    signed: date
    filed: date
    refused: date | None = None


@dataclass(frozen=True, slots=True)
class RecordingChoice:
    """What the client chose and stated about recording its calls. Days are days in Amsterdam."""

    switched_on: date | None = None
    switched_off: date | None = None
    profession: Profession | None = None
    statement: SecrecyStatement | None = None
    employees_informed: date | None = None


class WhenUnanswered(StrEnum):
    HANG_UP = "hang_up"
    ANNOUNCE = "announce"
    SECOND_NUMBER = "second_number"
    VOICEMAIL = "voicemail"


@dataclass(frozen=True, slots=True)
class Unanswered:
    """What happens when nobody picks up.

    `number` belongs to SECOND_NUMBER, with whether the client stated that it is its own; `announcement`
    belongs to ANNOUNCE and VOICEMAIL.
    """

    action: WhenUnanswered = WhenUnanswered.HANG_UP
    number: str | None = None
    number_confirmed: bool = False
    announcement: Announcement | None = None


@dataclass(frozen=True, slots=True)
class CallLimits:
    """Guards against fraud and mistakes; settings of the provider, with the client's own below them."""

    ring_timeout_s: int = 25
    longest_s: int = 4 * 3600
    concurrent: int = 10


@dataclass(frozen=True, slots=True)
class CallFlow:
    """How a client wants its calls handled. `announcement` is the recording announcement of 11.5."""

    announcement: Announcement | None = None
    whisper: Announcement | None = None
    unanswered: Unanswered = field(default_factory=Unanswered)
    limits: CallLimits = field(default_factory=CallLimits)
    show_tracking_number: bool = False


@dataclass(frozen=True, slots=True)
class DialledNumber:
    """The number that was dialled, with what stands behind it at the time of the call."""

    e164: str
    state: NumberState
    service: ServiceState = ServiceState.ACTIVE
    channel: UUID | None = None
    destination: str | None = None
    destination_confirmed: bool = False
    flow: CallFlow = field(default_factory=CallFlow)
    recording: RecordingChoice = field(default_factory=RecordingChoice)
    calls_now: int = 0
    caller_blocked: bool = False


class PlanAction(StrEnum):
    FORWARD = "forward"
    REJECT = "reject"
    ANNOUNCE_AND_HANG_UP = "announce_and_hang_up"
    VOICEMAIL = "voicemail"
    HANG_UP = "hang_up"


class RejectReason(StrEnum):
    UNKNOWN_NUMBER = "unknown_number"
    NOT_IN_SERVICE = "not_in_service"
    SERVICE_STOPPED = "service_stopped"
    NO_DESTINATION = "no_destination"
    TOO_MANY_CALLS = "too_many_calls"
    CALLER_BLOCKED = "caller_blocked"


@dataclass(frozen=True, slots=True)
class CallPlan:
    """What a carrier must do with a call. Adapters turn it into their carrier's words and decide nothing.

    `announcement` is played to its end before anything else; `record` then concerns only what follows. A
    plan that records has an announcement still to be played, or was `announced` already. `keep` is False
    for calls of which nothing may be stored.
    """

    action: PlanAction
    keep: bool = True
    reason: RejectReason | None = None
    forward_to: str | None = None
    caller_id: str | None = None
    announcement: Announcement | None = None
    record: bool = False
    announced: bool = False
    whisper: Announcement | None = None
    ring_timeout_s: int = 25
    longest_s: int = 4 * 3600
    unanswered: Unanswered = field(default_factory=Unanswered)
