"""What webhooks announce."""

from uuid import UUID

from schakel.shared.events.base import Event, event


@event("events.webhook_disabled")
class WebhookDisabled(Event):
    """We stopped telling an endpoint: it failed for days, or said that it is gone."""

    endpoint: UUID
    host: str
    because: str
