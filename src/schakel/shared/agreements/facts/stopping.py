"""What stops a contract, as it is written down and shown: grounds, suspensions, force majeure."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from schakel.shared.agreements.facts.force_majeure import HinderedBy
from schakel.shared.agreements.facts.grounds import RegisteredGround
from schakel.shared.agreements.facts.suspension import SuspensionFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundFact:
    """A ground on file."""

    id: UUID
    contract: UUID
    ground: RegisteredGround


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What the client must do by a day to have a suspension lifted; `computed` when the software sees it."""

    words: str
    until: date
    computed: bool = False
    met: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SuspensionFact:
    """A suspension on file; `lifted` is the first day on which it no longer holds."""

    id: UUID
    contract: UUID
    starts: date
    lifted: date | None
    lifted_why: str
    parts: tuple[str, ...]
    words: str
    """What the client was told."""
    conditions: tuple[Condition, ...]
    grounds: tuple[UUID, ...]
    facts: SuspensionFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class SuspensionWish:
    """A suspension that staff want. `words` is what the client reads; `inside` stays with the provider."""

    words: str
    parts: frozenset[str] = frozenset()
    conditions: tuple[Condition, ...] = ()
    security_offered: bool = False
    inside: str = ""


class Obligation(StrEnum):
    """What a side suspends because of force majeure."""

    PERFORMANCE = "performance"
    PAYMENT = "payment"


@dataclass(frozen=True, slots=True, kw_only=True)
class HindranceFact:
    """A case of force majeure on file, with the sides that suspended obligations because of it."""

    id: UUID
    contract: UUID
    reason: str
    hindrance: HinderedBy
    suspended: tuple[tuple[str, date, Obligation], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedEnd:
    """An end date that one side proposed; `answered` None while the other side has not consented or refused."""

    statement: UUID
    contract: UUID
    side: str
    on: date
    ends: date
    words: str
    answered: str = ""
    """consented | refused"""
