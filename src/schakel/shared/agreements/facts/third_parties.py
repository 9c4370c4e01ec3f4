"""Services of third parties, with their own terms and policies."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ThirdPartyDraft:
    """What the office lists about a third party's service; addresses begin with https."""

    service: str
    name: str
    does: str
    terms_url: str
    privacy_url: str
    cookie_url: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThirdPartyFact:
    """A third party's service on the list."""

    id: UUID
    told: ThirdPartyDraft
    listed_at: datetime
