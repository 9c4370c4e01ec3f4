"""Where a visitor came from, and the channels a client linked."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal, NamedTuple
from uuid import UUID


class SourceGroup(StrEnum):
    """What kind of source a visitor came from; the vocabulary follows GA4's default channel groups."""

    DIRECT = "direct"
    INTERNAL = "internal"  # another page of the same website: not an arrival at all
    PAID_SEARCH = "paid search"
    ORGANIC_SEARCH = "organic search"
    PAID_SOCIAL = "paid social"
    ORGANIC_SOCIAL = "organic social"
    PAID_VIDEO = "paid video"
    ORGANIC_VIDEO = "organic video"
    PAID_SHOPPING = "paid shopping"
    ORGANIC_SHOPPING = "organic shopping"
    PAID_OTHER = "paid other"
    CROSS_NETWORK = "cross-network"
    DISPLAY = "display"
    AI_ASSISTANT = "ai assistant"
    EMAIL = "e-mail"
    AFFILIATE = "affiliate"
    SMS = "sms"
    PUSH = "push"
    AUDIO = "audio"
    REFERRAL = "referral"
    UNASSIGNED = "unassigned"  # tagged with words nobody can place


SourceBasis = Literal["utm", "click id", "referrer", "direct", "internal"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where one arrival came from.

    Every text is cleaned and of bounded length; nothing else of the address is kept.
    """

    group: SourceGroup
    basis: SourceBasis
    source: str = ""
    medium: str = ""
    campaign: str = ""
    term: str = ""
    content: str = ""
    click_ids: tuple[tuple[str, str], ...] = ()
    referrer_host: str = ""
    landing_host: str = ""
    landing_path: str = ""


class Written(NamedTuple):
    """A telephone number as pages write it; spaces are plain."""

    e164: str
    international: str
    national: str


class ChannelKind(StrEnum):
    ONLINE = "online"
    OFFLINE = "offline"


class MatchField(StrEnum):
    """What a channel's match rule looks at.

    Source and medium are the resolved ones: a click id fills what no tag says.
    """

    SOURCE = "source"
    MEDIUM = "medium"
    CAMPAIGN = "campaign"
    TERM = "term"
    CONTENT = "content"
    CLICK_ID = "click_id"
    REFERRER = "referrer"
    GROUP = "group"
    LANDING_PATH = "landing_path"


class MatchOperator(StrEnum):
    IS = "is"
    CONTAINS = "contains"
    STARTS_WITH = "starts_with"
    ENDS_WITH = "ends_with"
    PRESENT = "present"


@dataclass(frozen=True, slots=True)
class Condition:
    """One test on an arrival. For `REFERRER`, `IS` holds for the domain and everything under it."""

    field: MatchField
    operator: MatchOperator
    value: str = ""


@dataclass(frozen=True, slots=True)
class ChannelRules:
    """A channel as its client set it up: it takes an arrival when all conditions of any one rule hold.

    `number` is the fixed number of an offline channel, or the static number an online one falls back to.
    """

    channel: UUID
    kind: ChannelKind
    linked: bool
    rules: tuple[tuple[Condition, ...], ...] = ()
    number: str | None = None


@dataclass(frozen=True, slots=True)
class RunningSession:
    """A session as the website's script last reported it.

    `left` is when the page said that it was being closed.
    """

    session: UUID
    source: Source
    last_heard: datetime
    left: datetime | None = None


@dataclass(frozen=True, slots=True)
class SessionTiming:
    """How long a silent visitor keeps the number.

    A page sends a sign of life every `heartbeat_s`; the lease outlasts it by `margin_s`. A closed page
    may be followed at once by another page of the same visit: it keeps the number for `after_leaving_s`.
    """

    heartbeat_s: int = 20
    margin_s: int = 60
    after_leaving_s: int = 30

    @property
    def lease_s(self) -> int:
        """Give how long one sign of life keeps the number."""
        return self.heartbeat_s + self.margin_s
