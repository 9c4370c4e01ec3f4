"""A suspension: why and since when, under which conditions, and how it stands on a day."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from schakel.shared.agreements.facts.grounds import GroundKind


@dataclass(frozen=True, slots=True)
class LiftingCondition:
    """What the client must do by `until` (that day included) for the suspension to end.

    `computed` conditions, such as a payment, are met by what the software sees; others the staff mark.
    """

    until: date
    met: date | None = None
    computed: bool = False

    @property
    def failed_from(self) -> date | None:
        """The first day on which it has failed: the day after `until`, unless it was met in time."""
        if self.met is not None and self.met <= self.until:
            return None
        return self.until + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class SuspensionFacts:
    """A suspension as registered. `lifted` is the day on which staff lifted it by hand.

    `ground_gone` is the day from which its ground is no longer available, `secured` the day on which the
    client gave security.
    """

    started: date
    ground: GroundKind
    conditions: tuple[LiftingCondition, ...] = ()
    ground_gone: date | None = None
    secured: date | None = None
    lifted: date | None = None

    def __post_init__(self) -> None:
        if self.lifted is not None and self.lifted < self.started:
            raise ValueError("a suspension is lifted on or after the day on which it started")


class SuspendRefusal(StrEnum):
    """Why an agreement is not suspended."""

    NO_GROUND = "no_ground"
    NOT_TOLD = "not_told"  # the notice to the client goes out in the same act
    NO_SECURITY_OFFERED = "no_security_offered"


@dataclass(frozen=True, slots=True)
class SuspensionStart:
    """The first day of a suspension and the kinds of grounds it rests on, or why it does not start."""

    starts: date | None
    grounds: tuple[GroundKind, ...] = ()
    refusal: SuspendRefusal | None = None


class SuspensionState(StrEnum):
    """How a suspension stands."""

    NOT_STARTED = "not_started"
    RUNS = "runs"
    LIFTED = "lifted"


@dataclass(frozen=True, slots=True)
class SuspensionStanding:
    """How a suspension stands on a day.

    `lifted` is the day on which it ended, `end_open_from` the first day on which a failed condition opens
    ending at once. `may_lift` says that nothing stands in the way of lifting it by hand.
    """

    state: SuspensionState
    lifted: date | None
    end_open_from: date | None
    may_lift: bool
    fees_run_on: bool
    readable: bool
