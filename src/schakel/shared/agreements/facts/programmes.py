"""The terms of a programme: what holds, the client's own conditions, and who read it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnConditions:
    """A version of a client's own conditions on data processing."""

    number: int
    words: str
    sha256: str
    added_at: datetime
    person: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Somebody stated to have read version `version` of the terms, with conditions number `conditions`."""

    version: int
    conditions: int
    read_at: datetime
    person: UUID | None


class ProgrammeHolds(StrEnum):
    """What holds for data processing in a programme."""

    STANDARD = "standard"
    """The standard processor agreement, and nothing else."""
    OWN_CONDITIONS = "own conditions"
    """The client's own conditions on top of it; where they conflict, these."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammePage:
    """The terms page of a programme; `title` and `text` are of the version in force, by language."""

    programme: str
    terms_version: UUID
    version: int
    texts: dict[str, tuple[str, str]]
    conditions: tuple[OwnConditions, ...]
    """Newest first."""
    readings: tuple[Reading, ...]
    """Newest first."""

    @property
    def held(self) -> OwnConditions | None:
        """The conditions that hold now."""
        newest = self.conditions[0] if self.conditions else None
        return newest if newest and newest.words else None
