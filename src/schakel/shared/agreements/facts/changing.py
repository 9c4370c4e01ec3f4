"""What is told about changes of a contract, questions to the client, and what is delivered."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from schakel.shared.agreements.facts.amendments import Amendment
from schakel.shared.agreements.facts.deliveries import DeliveryStanding, DeliveryTerm
from schakel.shared.agreements.facts.files import KeptFile


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentDraft:
    """What a proposed change says; amounts in cents. `cause` is "client", "provider" or "neither".

    `fixed_minor` is the rate agreed so far where it is fixed, `added_minor` what the change adds to it.
    """

    words: str
    reason: str = ""
    cause: str = "neither"
    financial: str = ""
    quality: str = ""
    fixed_minor: int | None = None
    added_minor: int | None = None
    valid_from: date | None = None
    parameter: str = ""
    value: Any = None
    finish_before: date | None = None
    finish_after: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentFact:
    """A proposed change as it stands; `holds_from` None while it does not."""

    id: UUID
    contract: UUID
    draft: AmendmentDraft
    facts: Amendment
    sent_on: date | None
    holds_from: date | None
    excess_minor: int | None
    own_risk: str
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrangementWish:
    """A deviation or promise in favour of a client: in words, or another value of a parameter of the terms."""

    words: str
    parameter: str = ""
    value: Any = None
    oral: bool = False
    asked_on: date | None = None
    applies_from: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrangementFact:
    """An arrangement as it stands; `holds_from` None while it does not."""

    id: UUID
    contract: UUID
    words: str
    parameter: str
    value: Any
    oral: bool
    asked_on: date
    confirmed_on: date | None
    refused_on: date | None
    holds_from: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedInformation:
    """Something that the client is asked to tell or hand over by a day."""

    id: UUID
    contract: UUID
    what: str
    asked_on: date
    due_on: date
    reminders: int = 0
    reminded_on: date | None = None
    answered_on: date | None = None
    answer: str = ""
    withdrawn_on: date | None = None

    @property
    def open(self) -> bool:
        """Whether it still waits for an answer."""
        return self.answered_on is None and self.withdrawn_on is None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryFact:
    """A term of delivery and how it stands."""

    id: UUID
    contract: UUID
    what: str
    term: DeliveryTerm
    standing: DeliveryStanding


@dataclass(frozen=True, slots=True, kw_only=True)
class LeniencyFact:
    """One case in which the provider did not hold the client to a clause."""

    case: str
    reason: str
    granted_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidAbout:
    """Something that a side declared about a proposal, a request or a delivery."""

    kind: str
    side: str
    at: datetime
    words: str
    files: tuple[KeptFile, ...] = ()
