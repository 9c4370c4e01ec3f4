"""What is told about acceptances of documents, and what an agreement gets attached."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptedDocument:
    """One express acceptance: which document and version, by whom, on which day."""

    document: str
    version: int
    person: UUID
    on: date


class AcceptRefused(StrEnum):
    """Why a document cannot be accepted yet."""

    NOT_ASKED = "not one of the documents"
    NOT_OPENED = "not opened yet"
    OTHER_FIRST = "another document comes first"


class AttachedBy(StrEnum):
    """On what ground a terms version belongs to an agreement, or why none does."""

    ACCEPTANCE = "accepted"
    EARLIER_ACCEPTANCE = "applies by an earlier acceptance"
    AGREEMENT = "follows the agreement"
    NO_VERSION = "no version on that day"
    NOT_ACCEPTED = "not accepted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """The terms version of an agreement or order, the ground and the day of the acceptance it rests on.

    Without a version there can be no agreement.
    """

    version: int | None
    ground: AttachedBy
    accepted: date | None = None
