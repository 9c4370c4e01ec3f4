"""What is told when an agreement is offered, registered for or put on file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from schakel.kernel.periods import Period
from schakel.shared.agreements.facts.contracts import Accepting
from schakel.shared.agreements.facts.offers import OfferResult, OfferState
from schakel.shared.agreements.facts.parties import ClientKind


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedLine:
    """A line of an offer: an amount in cents without VAT, `per` "month", "year", "once" or another unit.

    `was` is the amount that stood there by an obvious error, `error` why it was one. `including` names the kinds of
    costs that it is said to include ("travel"); all others come beside it (linktopay:3.4).
    """

    name: str
    minor: int
    per: str = "once"
    separable: bool = False
    was: int | None = None
    error: str = ""
    including: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldForOffer:
    """Something that the client told and that the offer rests on."""

    what: str
    value: str
    by: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferDraft:
    """What an offer is to say. `ends` is the last day on which it can be accepted (None: no last day)."""

    service: str
    legal_entity: UUID
    lines: tuple[OfferedLine, ...]
    name: str = ""
    text: str = ""
    period: Period | None = None
    commencement: date | None = None
    recurring: bool = True
    package: str = ""
    price_list: UUID | None = None
    ends: date | None = None
    binding_through: date | None = None
    stated: Mapping[str, Any] = field(default_factory=dict)
    told: tuple[ToldForOffer, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingReply:
    """An acceptance that waits for the provider's confirmation."""

    id: UUID
    at: datetime
    signer: str
    words: str
    lines: tuple[str, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferFact:
    """An offer as pages show it."""

    id: UUID
    client: UUID
    number: str
    state: OfferState
    draft: OfferDraft
    terms_version: UUID | None
    language: str
    created_at: datetime
    sent_at: datetime | None
    sent_to: str
    revoked_at: datetime | None
    accepted_at: datetime | None
    contract: UUID | None
    waiting: WaitingReply | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferAnswer:
    """How somebody accepts an offer on its own page.

    `lines` None: all of it. `deviation` is what is to be different; then it is a counter-proposal. `opened` and
    `accepted` are the versions of documents that were opened and ticked, `came_from` the network address.
    """

    signer: str
    shown: str
    accepted: frozenset[UUID]
    opened: frozenset[UUID] = frozenset()
    lines: frozenset[str] | None = None
    deviation: str = ""
    told_confirmed: bool = False
    came_from: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferAnswered:
    """What came of it; `contract` where there is an agreement now."""

    result: OfferResult
    contract: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownDocument:
    """A version of a document as somebody reads it; `texts` are (title, text) by language."""

    version: UUID
    document: str
    number: int
    sha256: str
    texts: Mapping[str, tuple[str, str]]
    applies_already: bool = False
    """By an earlier acceptance of this client."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignUp:
    """A registration as somebody filled it in, up to and with its last step.

    `payment` is the way of paying that was chosen; `ticked` says when the documents were accepted; `trial` that
    only the free trial is wanted.
    """

    service: str
    legal_entity: UUID
    company: str
    person: str
    email: str
    kind: ClientKind | None = None
    register_number: str = ""
    vat_number: str = ""
    address: str = ""
    package: str = ""
    price_list: UUID | None = None
    payment: str = ""
    accepted: frozenset[UUID] = frozenset()
    ticked: datetime | None = None
    trial: bool = False
    language: str = "nl"
    came_from: str = ""

    @property
    def private_person(self) -> bool:
        """Whether it is a natural person that does not act in a profession or business."""
        return self.kind is ClientKind.PRIVATE_PERSON

    def accepting_by(self, person: UUID | None) -> tuple[Accepting, ...]:
        """Return the ticks as acceptances: of an account, or of the name that was typed."""
        return tuple(
            Accepting(
                version=version,
                shown=self.language,
                person=person,
                signer="" if person else self.person,
                at=self.ticked,
                came_from=self.came_from,
            )
            for version in sorted(self.accepted)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedUp:
    """A client that registered, with its agreement or its trial."""

    client: UUID
    contract: UUID | None = None
    trial_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialFact:
    """A trial; `until` is the first day that is no longer within it."""

    id: UUID
    client: UUID
    service: str
    legal_entity: UUID
    terms_version: UUID
    package: str
    price_list: UUID | None
    starts: date
    until: date
    contract: UUID | None
    lapsed_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """A client's company and addresses as it reports them, from a day on."""

    company: str
    holds_from: date
    kind: ClientKind | None = None
    register_number: str = ""
    vat_number: str = ""
    address: str = ""
    invoice_address: str = ""
    invoice_email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DetailsFact:
    """Reported details, with when and how they were reported."""

    details: Details
    reported_at: datetime
    channel: str
    late: bool
