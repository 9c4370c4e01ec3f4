"""What is known of an account at a carrier."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from schakel.adapters.carriers.twiml.profiles import Profile, Vendor


@dataclass(frozen=True, slots=True)
class AccountFact:
    """An account as the office sees it: never its secret."""

    id: UUID
    vendor: Vendor
    name: str
    path_token: str
    created_at: datetime
    rotated_at: datetime | None
    retired_at: datetime | None


@dataclass(frozen=True, slots=True)
class Credentials:
    """What it takes to tell whether a webhook comes from an account: any of the secrets may have signed it."""

    profile: Profile
    path_token: str
    secrets: tuple[str, ...]
