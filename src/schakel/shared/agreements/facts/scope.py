"""What is told about what a contract is about, and what it says beside its terms."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from schakel.shared.agreements.facts.documents import VersionLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a service that a contract can list; `name` is in the reader's language.

    `clause` is where the terms say that the contract lists and specifies it. Where a chapter of the terms goes
    with the part alone, `chapter` gives its first and last article.
    """

    key: str
    name: Any
    clause: str
    chapter: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A part as a contract lists it from a day on; `dropped` takes it off the list. `order` tells one day apart."""

    part: str
    since: date
    dropped: bool = False
    order: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Specified:
    """A part with its functions and working, as a contract is to describe it."""

    part: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecificationFact:
    """A version of the specification of one part, from a day on."""

    id: UUID
    part: str
    text: str
    dropped: bool
    holds_from: date
    at: datetime
    by: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperWish:
    """A signed document as a file: PDF, PNG or JPEG."""

    name: str
    content: bytes
    signed_on: date
    signer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFact:
    """A signed document that is kept by its SHA-256."""

    id: UUID
    name: str
    sha256: str
    signed_on: date
    signer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Promised:
    """A promised service level: availability in hundredths of a percent (9990 is 99.90%), response in hours."""

    holds_from: date
    availability: int | None = None
    response_hours: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceLevelFact:
    """A service level as it was promised in a signed document."""

    promised: Promised
    paper: PaperFact


@dataclass(frozen=True, slots=True, kw_only=True)
class ExclusionFact:
    """Articles of the terms that do not apply to a contract, as a signed document excludes them."""

    articles: tuple[str, ...]
    words: str
    holds_from: date
    at: datetime
    by: UUID | None
    paper: PaperFact


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtraFact:
    """An extra service or promotion by the version of its terms; `since` when the client takes part."""

    version: VersionLine
    since: date | None
