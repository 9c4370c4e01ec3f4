"""Reading endpoints and their delivery log."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from schakel.shared.events.models import WebhookAttempt, WebhookDelivery, WebhookEndpoint
from schakel.shared.http.interface import Page, page


@dataclass(frozen=True, slots=True)
class EndpointFact:
    """An endpoint; its secrets are never read back."""

    id: UUID
    url: str
    events: tuple[str, ...]
    created_at: datetime
    failing_since: datetime | None
    disabled_at: datetime | None
    disabled_because: str


@dataclass(frozen=True, slots=True)
class DeliveryFact:
    """A line of the delivery log."""

    id: UUID
    event: UUID
    event_name: str
    state: str
    """pending | delivered | failed"""
    tries: int
    created_at: datetime
    next_at: datetime | None
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class AttemptFact:
    """One try: a status, or why there was none."""

    at: datetime
    status: int | None
    trouble: str
    milliseconds: int


def endpoints(organisation: UUID) -> list[EndpointFact]:
    """Return the organisation's endpoints, oldest first."""
    rows = WebhookEndpoint.objects.of(organisation).filter(removed_at=None).order_by("created_at", "id")
    return [
        EndpointFact(
            row.id,
            row.url,
            tuple(row.events),
            row.created_at,
            row.failing_since,
            row.disabled_at,
            row.disabled_because,
        )
        for row in rows
    ]


def deliveries(
    organisation: UUID, endpoint: UUID, *, after: str = "", before: str = "", limit: int = 50
) -> Page[DeliveryFact]:
    """Return an endpoint's deliveries, newest first. Raises ProblemError (bad-cursor)."""
    rows = WebhookDelivery.objects.of(organisation).filter(endpoint_id=endpoint)
    scope = f"webhook deliveries {endpoint}"
    found = page(rows, scope=scope, at="created_at", after=after, before=before, limit=limit)
    return Page([_delivery(row) for row in found.rows], found.newer, found.older)


def attempts(organisation: UUID, delivery: UUID) -> list[AttemptFact]:
    """Return the tries of a delivery, oldest first."""
    rows = WebhookAttempt.objects.of(organisation).filter(delivery_id=delivery).order_by("at", "id")
    return [AttemptFact(row.at, row.status, row.trouble, row.milliseconds) for row in rows]


def _delivery(row: WebhookDelivery) -> DeliveryFact:
    return DeliveryFact(
        row.id, row.event_id, row.event_name, row.state, row.tries, row.created_at, row.next_at, row.closed_at
    )
