"""The tables of events, by what they are about."""

from schakel.shared.events.models.outbox import Reacted, RecordedEvent
from schakel.shared.events.models.webhooks import (
    WebhookAttempt,
    WebhookDelivery,
    WebhookEndpoint,
    WebhookSecret,
)

__all__ = [
    "Reacted",
    "RecordedEvent",
    "WebhookAttempt",
    "WebhookDelivery",
    "WebhookEndpoint",
    "WebhookSecret",
]
