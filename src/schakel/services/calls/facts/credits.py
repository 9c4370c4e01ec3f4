"""To which session and channel a call is credited, and on what evidence."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


@dataclass(frozen=True, slots=True)
class LeasedSession:
    """A session that showed a number, with the time it held it.

    `ended` is None while the visitor is still there.
    """

    session: UUID
    channel: UUID
    number: str
    started: datetime
    ended: datetime | None = None


@dataclass(frozen=True, slots=True)
class EarlierCall:
    """An earlier call of the same caller to the same client, and to what it was credited."""

    at: datetime
    caller: str | None
    session: UUID | None
    channel: UUID | None


class AttributionBasis(StrEnum):
    """Why a call was credited as it was; shown with every call."""

    ON_SITE = "on_site"  # the visitor has the number on the screen
    JUST_LEFT = "just_left"  # the last visitor who had the number left shortly before
    RETURNING_CALLER = "returning_caller"  # the same caller as in an earlier call
    CHANNEL_NUMBER = "channel_number"  # the number belongs to one channel
    UNKNOWN = "unknown"  # there is no evidence


@dataclass(frozen=True, slots=True)
class Candidate:
    """A session that may have led to the call.

    `probability` is what the model gives it (0 to 1), or None when the model states none.
    """

    session: UUID
    channel: UUID
    probability: float | None


@dataclass(frozen=True, slots=True)
class Attribution:
    """To what a call is credited.

    `probability` belongs to the session when there is one, else to the channel; None says that this model
    does not state one.
    """

    basis: AttributionBasis
    session: UUID | None
    channel: UUID | None
    probability: float | None
    candidates: tuple[Candidate, ...]
    model: str


@dataclass(frozen=True, slots=True)
class AttributionWindows:
    """How far evidence reaches: after a visitor left, and between two calls of one caller.

    Settings of the provider.
    """

    after_leaving_s: int = 30 * 60
    same_caller_days: int = 90
