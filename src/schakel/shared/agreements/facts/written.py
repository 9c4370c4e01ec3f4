"""What is told about a statement: who made it, how it was sent, and what is known of its arrival."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Channel(StrEnum):
    """The way a statement takes."""

    PORTAL = "portal"  # by a signed-in user, or shown to it
    EMAIL = "e-mail"
    LETTER = "letter"
    FAX = "fax"
    INVOICE = "invoice"
    WEBSITE = "website"
    TELEPHONE = "telephone"
    CHAT = "chat"

    @property
    def electronic(self) -> bool:
        """Whether it arrives as it is sent, unless it comes back."""
        return self in {Channel.PORTAL, Channel.EMAIL, Channel.FAX, Channel.INVOICE, Channel.WEBSITE}


class From(StrEnum):
    """Who makes a statement."""

    PROVIDER = "provider"
    CLIENT = "client"


class Purpose(StrEnum):
    """What a statement is for, as far as terms name channels for it."""

    ANY = "any"
    TERMS_CHANGE = "change of the terms"
    OBJECTION = "objection to a change"
    NOTICE = "notice by the client"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One statement as it is kept.

    `sent` is when it was sent, placed or published, `arrived` when it was seen to arrive. `verified` says that
    an operator verified the sender and the document. `passed_on` is when a form of the portal was passed on
    as an e-mail message. `shown_on` is the day of receipt that the other side proved and the operator accepted.
    """

    by: From
    channel: Channel
    purpose: Purpose = Purpose.ANY
    sent: datetime | None = None
    arrived: datetime | None = None
    bounced: bool = False
    verified: bool = False
    passed_on: datetime | None = None
    shown_on: date | None = None


class Unwritten(StrEnum):
    """Why a statement has no effect, or none yet."""

    CHANNEL = "not by this channel"
    NOT_VERIFIED = "sender not verified"
    NOT_PASSED_ON = "not passed on as e-mail"
    NOT_ARRIVED = "has not reached the other side"


@dataclass(frozen=True, slots=True)
class Receipt:
    """The day on which a written statement reached the other side, or why it has no effect."""

    on: date | None
    refused: Unwritten | None = None
