"""Which links and payments are asked for."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from schakel.services.payments.facts.links import LinkState
from schakel.services.payments.facts.statuses import PaymentStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkFilter:
    """Which links; days are those on which they were made."""

    search: str = ""
    state: LinkState | None = None
    website: UUID | None = None
    host: str | None = None
    archived: bool = False
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentFilter:
    """Which payments; days are those on which they were started. `mandate`: those that were taken by it."""

    search: str = ""
    status: PaymentStatus | None = None
    link: UUID | None = None
    mandate: UUID | None = None
    first: date | None = None
    last: date | None = None
