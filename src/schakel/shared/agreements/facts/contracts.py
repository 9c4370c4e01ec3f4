"""Contracts as others see them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from schakel.kernel.periods import Period
from schakel.shared.agreements.facts.life import Agreed
from schakel.shared.agreements.facts.scope import Specified
from schakel.shared.agreements.facts.written import Channel, From


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractFact:
    """A contract with what was agreed; `version` is the number it was concluded on."""

    id: UUID
    organisation: UUID
    number: str
    service: str
    name: str
    legal_entity: UUID
    terms_version: UUID
    version: int
    price_list: UUID | None
    package: str
    formed_by: str
    concluded_at: datetime
    agreed: Agreed
    ended_how: str
    ended_at: datetime | None
    stated: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepting:
    """Somebody accepts a version of a document: with an account (`person`), or by typing a name (`signer`)."""

    version: UUID
    shown: str
    person: UUID | None = None
    signer: str = ""
    at: datetime | None = None
    """When, if that was before the contract was concluded."""
    came_from: str = ""
    device: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractWish:
    """What a new contract is to say. `starts` None: on the day of conclusion.

    `terms_version` is the version attached to an offer (None: the one that new contracts take), `stated` what
    the agreement itself states instead of its terms ({"notice.client": "2 months"}).
    """

    client: UUID
    service: str
    legal_entity: UUID
    formed_by: str
    name: str = ""
    starts: date | None = None
    period: Period | None = None
    onboarding: bool = True
    recurring: bool = True
    package: str = ""
    price_list: UUID | None = None
    accepting: tuple[Accepting, ...] = ()
    reference: str = ""
    terms_version: UUID | None = None
    stated: Mapping[str, Any] = field(default_factory=dict)
    parts: tuple[Specified, ...] = ()
    """The parts of the service that it lists; none: the whole service."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """A written statement as somebody brings it in.

    Through the portal it is made at once. Staff that write down a letter or a message say when it `arrived`, and
    that they checked sender and document (`verified`).
    """

    by: From
    channel: Channel = Channel.PORTAL
    arrived: datetime | None = None
    verified: bool = False
    reference: str = ""
    words: str = ""
