"""Versions of documents as pages show them: their texts, what differs, and how they came to clients."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from schakel.kernel.terms import Value
from schakel.shared.agreements.facts.versions import Choices


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionLine:
    """A version of a document; `draft` says that it was not published."""

    id: UUID
    legal_entity: UUID
    company: str
    register_number: str
    service: str
    document: str
    number: int
    draft: bool
    published_on: date | None
    effective_on: date | None
    material: bool
    required_by_law: bool
    tariff: bool
    both_parts: bool
    part_only: bool
    forced_ground_on: date | None
    forced_carry_out_by: date | None
    reason: str
    sha256: str
    texts: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Language -> title and text."""
    clauses: Mapping[str, str] = field(default_factory=dict)
    """Parameter -> the article of this text that gives it."""
    parameters: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a text, and what became of it: "same", "added" or "removed"."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class ChangedParameter:
    """A number of the terms that another version states differently."""

    name: str
    before: Value
    after: Value
    article: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs between a version and the one before it."""

    texts: Mapping[str, tuple[Paragraph, ...]]
    parameters: tuple[ChangedParameter, ...]

    @property
    def any(self) -> bool:
        """Whether anything differs."""
        changed = any(each.kind != "same" for text in self.texts.values() for each in text)
        return changed or bool(self.parameters)


@dataclass(frozen=True, slots=True, kw_only=True)
class CameVersion:
    """A later version as it came to a contract, and what the client can do about it; `choices` None: over."""

    id: UUID
    organisation: UUID
    contract: UUID
    version: VersionLine
    sent_on: date | None
    received_on: date | None
    bounced: bool
    channels: str
    accepted_on: date | None
    objected_on: date | None
    ended_on: date | None
    asked_on: date | None
    asked_end: date | None
    answered_on: date | None
    credit_minor: int | None
    held_on: date | None
    held_how: str
    choices: Choices | None = None


@dataclass(frozen=True, slots=True)
class GivenAcceptance:
    """Who accepted which version when; `decides` is the language of the text that it refers to."""

    document: str
    version: int
    at: datetime
    person: UUID | None
    signer: str
    shown: str
    decides: str
    sha256: str
