"""What somebody asks call tracking to set up."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from schakel.services.calls.facts.arrivals import ChannelKind, Condition
from schakel.services.calls.facts.plans import Profession


@dataclass(frozen=True, slots=True)
class WebsiteWish:
    """A website as somebody fills it in.

    `address` is a host name or a whole address, `replaced` are the company's numbers as they were typed.
    """

    name: str
    address: str
    replaced: tuple[str, ...]
    destination: UUID | None = None


@dataclass(frozen=True, slots=True)
class ChannelWish:
    """A channel as somebody fills it in. Conditions of one list hold together, lists are alternatives."""

    name: str
    kind: ChannelKind
    website: UUID | None
    rules: tuple[tuple[Condition, ...], ...] = ()
    number: UUID | None = None


@dataclass(frozen=True, slots=True)
class SettingsWish:
    """How calls are to be handled."""

    ring_seconds: int
    longest_minutes: int
    concurrent: int
    show_tracking_number: bool
    announcement_language: str


@dataclass(frozen=True, slots=True)
class StatementWish:
    """A signed statement of somebody under professional secrecy: who signed, and the document itself."""

    signer: str
    signed_on: date
    name: str
    document: bytes


@dataclass(frozen=True, slots=True)
class RecordingWish:
    """What is stated when recording is switched on."""

    profession: Profession
    employees_informed: bool


@dataclass(frozen=True, slots=True)
class PlaceOfNumber:
    """Where a client's number goes: a website's pool, a channel, or (neither) kept for a channel to come."""

    website: UUID | None = None
    channel: UUID | None = None
