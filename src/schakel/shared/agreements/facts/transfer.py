"""The transfer file of a contract that ends: what the sides say to each other on how data and service pass on."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from schakel.shared.agreements.facts.written import From


class TransferKind(StrEnum):
    """What an entry is."""

    CONTACT = "contact"
    MEASURE = "measure"
    DATE = "date"
    CHOICE = "choice"
    MESSAGE = "message"
    CONFIRMED = "confirmed"
    """A side confirms what stands in the file by then."""


class DataChoice(StrEnum):
    """What is to become of the personal data after the end (twinqels:15.1)."""

    DESTROY = "destroy"
    HAND_OVER = "hand over"
    TAKE_OUT = "take out"


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferEntry:
    """One entry; entries are never changed. `on` only of a date, `choice` only of a choice."""

    kind: TransferKind
    side: From
    at: datetime
    words: str = ""
    on: date | None = None
    choice: DataChoice | None = None
    person: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferFile:
    """The file with its entries in the order in which they were made."""

    id: UUID
    contract: UUID
    opened_at: datetime
    ends: date
    entries: tuple[TransferEntry, ...]

    @property
    def choice(self) -> DataChoice | None:
        """The choice that was made last: it can be changed until it is carried out."""
        return next((each.choice for each in reversed(self.entries) if each.choice), None)


class ConfirmRefused(StrEnum):
    """Why a side cannot confirm a file now."""

    NOTHING_AGREED = "nothing agreed"
    ALREADY = "already confirmed"
