"""What messages tell others about notices with proof, and are asked to send, as plain facts. No Django."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID


class Channel(StrEnum):
    """How a message goes; a clause names which ones count."""

    MAIL = "mail"
    PORTAL = "portal"
    """Placed in the client's portal, with its full text."""
    LETTER = "letter"
    """On paper: staff print it, post it and say when."""


class State(StrEnum):
    """What became of a message.

    queued -> sent -> delivered | bounced, and queued -> failed. A mail is sent when the mail server took it over,
    a portal message when it was placed, a letter when it was posted.
    """

    QUEUED = "queued"
    SENT = "sent"
    DELIVERED = "delivered"
    BOUNCED = "bounced"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody whom a mail is sent to, in their own language."""

    person: UUID
    email: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeToSend:
    """A notice to the organisation of the transaction.

    `kind` names the template, and an app declares it on its AppConfig in `mandatory_notices` or
    `optional_notices`. `to` are the people who get mail; `permission` is who in the organisation reads it in the
    portal (only those in `to` when empty). `language` is that of portal and letter.
    """

    kind: str
    context: Mapping[str, Any]
    about: tuple[str, UUID]
    """What it is about: ("contract", id)."""
    clause: str = ""
    """The paragraph that asks for it: "qooqie:14.3"."""
    sender: str = ""
    """Lines below the text that say whom it is from, in a mail, in the portal and on paper."""
    to: tuple[Recipient, ...] = ()
    permission: str = ""
    channels: frozenset[Channel] = frozenset({Channel.MAIL, Channel.PORTAL})
    language: str = "nl"
    letter_if_undelivered: bool = False
    """Whether staff are to post a letter when no mail of it arrives."""
    postal_address: str = ""
    """Where a letter goes; staff complete or correct it when they post."""
    registered: bool = False
    """Whether a letter goes by registered post."""


@dataclass(frozen=True, slots=True)
class Report:
    """What another mail server said about a mail (RFC 3464)."""

    at: datetime
    action: str
    """failed | delayed | delivered | relayed | expanded"""
    status: str
    diagnostic: str
    reported_by: str
    digest: str
    """SHA-256 of the report as it came in, which is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageProof:
    """One message of a notice, exactly as it went out, and everything that became of it."""

    id: UUID
    organisation: UUID
    notice: UUID | None
    kind: str
    channel: Channel
    to: str
    person: UUID | None
    language: str
    subject: str
    text: str
    template: str
    """SHA-256 of the template's version, which is kept word for word."""
    digest: str
    """SHA-256 over what went out; empty for mail from before this was kept."""
    intact: bool
    """Whether the digest still fits what is kept."""
    state: State
    created_at: datetime
    sent_at: datetime | None
    answer: str
    trouble: str
    delivered_at: datetime | None
    bounced_at: datetime | None
    failed_at: datetime | None
    status: str
    read_at: datetime | None
    read_by: UUID | None
    registered: bool
    posted_on: date | None
    posted_to: str
    tracking: str
    instead_of: UUID | None
    message_id: str
    attempts: int
    about: UUID | None = None
    reports: tuple[Report, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A notice and the proof of what became of it."""

    id: UUID
    organisation: UUID
    kind: str
    about_kind: str
    about: UUID | None
    clause: str
    mandatory: bool
    letter_if_undelivered: bool
    created_at: datetime
    messages: tuple[MessageProof, ...] = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """The instants by which a rule decides when a notice was received.

    A mail that came back does not count while another one stands: `bounced_at` is set only when every mail of the
    notice came back or was refused, and is then the last time that happened.
    """

    notice: UUID
    placed_at: datetime | None = None
    sent_at: datetime | None = None
    delivered_at: datetime | None = None
    bounced_at: datetime | None = None
    read_at: datetime | None = None
    posted_on: date | None = None


@dataclass(frozen=True, slots=True)
class TemplateSource:
    """The words of a kind of message as they were in a version."""

    kind: str
    language: str
    hash: str
    subject: str
    text: str
    translations: Mapping[str, str]
    first_used_at: datetime
