"""Decide which endpoints hear of an event."""

from uuid import UUID

from django.db.models import Q

from schakel.shared.clock import now
from schakel.shared.events.models import RecordedEvent, WebhookDelivery, WebhookEndpoint
from schakel.shared.events.webhooks.usecases.deliver_webhook import deliver_webhook
from schakel.shared.events.webhooks.wanted import EVERYTHING
from schakel.shared.jobs.interface import defer
from schakel.shared.tenancy.interface import Transaction


def plan_deliveries(tx: Transaction, happened: UUID) -> int:
    """Make a delivery for every endpoint that asked for the event, once; returns how many are new."""
    event = RecordedEvent.objects.of(tx.organisation).get(pk=happened)
    wants = Q(events__contains=[event.name]) | Q(events__contains=[EVERYTHING])
    endpoints = WebhookEndpoint.objects.of(tx.organisation).filter(wants, removed_at=None, disabled_at=None)
    planned = 0
    for endpoint in endpoints.order_by("id"):
        row, fresh = WebhookDelivery.objects.of(tx.organisation).get_or_create(
            endpoint_id=endpoint.id,
            event_id=event.id,
            defaults={"organisation_id": tx.organisation, "event_name": event.name, "created_at": now()},
        )
        if fresh:
            defer(deliver_webhook, tx.organisation, delivery=row.id)
            planned += 1
    return planned
