"""What is told about versions of the terms: how one came to a client, and what the client did about it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from schakel.kernel.rules import Decision
from schakel.kernel.terms import TermsChange


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedVersion:
    """A version as the public page shows it; `effective` is the date it states, if it states one."""

    number: int
    published: date
    effective: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ForcedFromOutside:
    """Why a change cannot wait: the day of the decision, instruction or rule, and until when to carry it out."""

    ground_on: date
    carry_out_by: date


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionChange:
    """A later version of the terms as it came to one client.

    `sent` is the day of its notice, `received` the day on which that reached the client as `received_on`
    decides; `bounced` says that it came back. `accepted` is the day of an express acceptance, `objected` and
    `ended` are the days on which an objection, or the statement to end because of the change, was received.
    `both_parts` says that the same document also changes a part that is under other terms on changes.
    """

    version: int
    published: date
    effective: date | None = None
    sent: date | None = None
    received: date | None = None
    bounced: bool = False
    accepted: date | None = None
    objected: date | None = None
    ended: date | None = None
    material: bool = False
    required_by_law: bool = False
    both_parts: bool = False
    forced: ForcedFromOutside | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedBy:
    """The terms on changes that one later version is judged by: those in force when it was published.

    `beside` are those of the other part, for a document that changes both parts.
    """

    version: int
    terms: TermsChange
    beside: TermsChange | None = None


class How(StrEnum):
    """How a version came to hold for an agreement, or why it does not."""

    AGREED = "agreed at conclusion"
    ACCEPTED = "accepted"
    DEEMED_ACCEPTED = "deemed accepted"
    TOOK_EFFECT = "took effect"
    FORCED = "forced from outside"
    NOT_TOLD = "not told"
    OBJECTED = "objected"
    LEAVING = "leaving because of it"

    @property
    def holds(self) -> bool:
        """Whether this is a way in which a version comes to hold."""
        return self in {How.AGREED, How.ACCEPTED, How.DEEMED_ACCEPTED, How.TOOK_EFFECT, How.FORCED}


@dataclass(frozen=True, slots=True)
class Binding:
    """From which day a version holds, or None with the reason why it does not."""

    on: date | None
    how: How


@dataclass(frozen=True, slots=True, kw_only=True)
class InForce:
    """A version with the time in which it held: from `since` up to, not including, `until` (None: still)."""

    version: int
    since: date
    until: date | None
    how: How


class AnnouncementRefused(StrEnum):
    """Why a change cannot be announced like this."""

    NO_DATE = "no effective date"
    TOO_SOON = "effective too soon"


class ForcedRefused(StrEnum):
    """Why a change does not count as forced from outside."""

    NOT_KNOWN = "these terms know no forced change"
    NOT_URGENT = "it may be carried out later"


class PublicationRefused(StrEnum):
    """Why a version cannot be published."""

    NO_TEXT = "no text"
    NO_AUTHENTIC_TEXT = "no text in the language that decides"


class Objection(StrEnum):
    """What became of an objection to a change."""

    IN_TIME = "in time"
    TOO_LATE = "too late"
    NOT_PUBLISHED = "not published yet"
    ALREADY_ACCEPTED = "already accepted"
    NO_RIGHT = "no right to object"


class Accepted(StrEnum):
    """What became of an express acceptance of a later version."""

    COUNTS = "counts"
    NOT_PUBLISHED = "not published yet"
    ALREADY_ACCEPTED = "already accepted"
    LEAVING = "leaving because of it"
    HOLDS_ALREADY = "holds already"


class ExitRefused(StrEnum):
    """Why a client cannot end an agreement because of a change."""

    NO_RIGHT = "no right to end"
    REQUIRED = "the change is required"
    NOTHING_TOLD = "nothing told yet"
    ALREADY_ACCEPTED = "already accepted"
    TOO_LATE = "too late"
    NOT_MATERIAL = "not a material change"
    ALREADY_OVER = "the agreement is over by then"
    DAY_TOO_EARLY = "the chosen day is too early"
    DAY_TOO_LATE = "the chosen day is too late"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeExit:
    """The right to end because of a change: why not, or the end dates that one may choose from.

    `latest` None: any later day. `judged` says that the provider still accepts or rejects the disadvantage.
    """

    refused: ExitRefused | None = None
    earliest: date | None = None
    latest: date | None = None
    judged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What a client can do about a later version on a day, and from when it holds if nothing more happens."""

    binding: Decision[Binding]
    acceptance: Decision[Accepted]
    objection: Decision[Objection]
    leaving: Decision[ChangeExit]
