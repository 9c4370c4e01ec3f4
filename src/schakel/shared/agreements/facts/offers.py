"""What is told about offers, orders and registrations."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class OfferState(StrEnum):
    """The states of an offer: draft -> sent -> accepted, or revoked or expired instead."""

    DRAFT = "draft"
    SENT = "sent"
    ACCEPTED = "accepted"
    REVOKED = "revoked"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferLine:
    """A line of an offer; `separable` lines may be accepted on their own."""

    name: str
    separable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """An offer as it is kept; times are aware UTC instants.

    `ends` is the last day on which it can be accepted (None: no last day), `binding_through` the last day on
    which it cannot be revoked, `terms_version` the version attached to it.
    """

    lines: tuple[OfferLine, ...] = ()
    terms_version: int | None = None
    sent: datetime | None = None
    ends: date | None = None
    binding_through: date | None = None
    revoked: datetime | None = None
    accepted: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferAcceptance:
    """How an offer was accepted: when, in writing or not, which lines (None: all), with a deviation or not.

    `confirmed` is when the provider agreed in writing to the deviation.
    """

    at: datetime
    written: bool = True
    lines: frozenset[str] | None = None
    deviates: bool = False
    confirmed: datetime | None = None


class OfferRefused(StrEnum):
    """Why an offer cannot be sent, revoked or accepted."""

    NO_TERMS = "no terms version attached"
    NOT_SENT = "not sent yet"
    ALREADY_SENT = "already sent"
    ALREADY_ACCEPTED = "already accepted"
    REVOKED = "revoked"
    EXPIRED = "expired"
    BINDING = "binding until later"
    NOT_REVOCABLE = "these terms allow no revoking"
    PART = "only as a whole"
    UNKNOWN_LINE = "not a line of the offer"
    NOT_WRITTEN = "not accepted in writing"


class OfferResult(StrEnum):
    """What an acceptance brings about."""

    AGREED = "agreement"
    COUNTER_PROPOSAL = "counter-proposal"
    NEW_OFFER_ASKED = "another offer asked for"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class OfferOutcome:
    """What came of an acceptance; `formed` is the time of the agreement."""

    result: OfferResult
    why: OfferRefused | None = None
    formed: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """An order that is not the acceptance of an offer.

    `confirmed` is when the provider's confirmation was sent, `signed` when a separate agreement was signed.
    """

    submitted: datetime
    confirmed: datetime | None = None
    signed: datetime | None = None
    refused: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """A registration in steps, as far as it came; `ticked` is when the terms were accepted."""

    company: str = ""
    private_person: bool = False
    package_chosen: bool = False
    payment_settled: bool = False
    ticked: datetime | None = None
    completed: datetime | None = None


class RegistrationMissing(StrEnum):
    """What a registration lacks."""

    WAY = "these agreements are not made by registration"
    COMPANY = "company"
    PACKAGE = "package"
    PAYMENT = "payment method"
    TERMS = "acceptance of the terms"
    COMPLETION = "last step"
