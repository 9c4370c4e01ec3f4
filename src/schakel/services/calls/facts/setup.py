"""What a client has set up, as pages show it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from schakel.services.calls.facts.arrivals import Condition
from schakel.services.calls.facts.plans import RecordingChoice


@dataclass(frozen=True, slots=True)
class WebsiteFact:
    """A website with what is going on there. Numbers are E.164."""

    id: UUID
    name: str
    host: str
    key: str
    replaced: tuple[str, ...]
    destination: UUID | None
    destination_number: str
    created_at: datetime
    script_seen_at: datetime | None
    pool: int
    taken: int
    channels: int
    removed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ChannelFact:
    """An advertising channel."""

    id: UUID
    name: str
    kind: str
    website: UUID | None
    website_name: str
    rules: tuple[tuple[Condition, ...], ...]
    position: int
    number: UUID | None
    number_shown: str
    linked: bool


@dataclass(frozen=True, slots=True)
class NumberFact:
    """A tracking number and where it is used; `holder` is for the provider only."""

    id: UUID
    e164: str
    state: str
    since: datetime
    release_on: date | None
    website: UUID | None
    website_name: str
    channel_name: str
    holder: UUID
    holder_name: str = ""
    taken: bool = False


@dataclass(frozen=True, slots=True)
class DestinationFact:
    """A number of the company to which calls can be forwarded."""

    id: UUID
    e164: str
    name: str
    created_at: datetime
    confirmed_at: datetime | None
    confirmed_by: str
    call_centre: bool
    websites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SettingsFact:
    """How calls are handled."""

    ring_seconds: int
    longest_minutes: int
    concurrent: int
    show_tracking_number: bool
    announcement_language: str


@dataclass(frozen=True, slots=True)
class RecordingStep:
    """One choice, statement or finding about recording."""

    id: UUID
    at: datetime
    by: str
    what: str
    profession: str
    signer: str
    signed_on: date | None
    document_name: str


@dataclass(frozen=True, slots=True)
class RecordingFact:
    """What holds about recording, and how it came to that."""

    choice: RecordingChoice
    steps: tuple[RecordingStep, ...]


@dataclass(frozen=True, slots=True)
class BlockFact:
    """A stop of the service by the provider."""

    id: UUID
    reason: str
    since: datetime
    lifted_at: datetime | None


@dataclass(frozen=True, slots=True)
class ForeignHost:
    """A host on which a website's key was used without being registered for it."""

    website: UUID
    website_name: str
    host: str
    first: date
    last: date
    requests: int
    holder: UUID
    holder_name: str = ""
