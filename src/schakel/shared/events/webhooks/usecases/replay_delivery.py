"""Tell an endpoint once more."""

from uuid import UUID

from schakel.shared.audit.interface import record as audit
from schakel.shared.events.models import WebhookDelivery
from schakel.shared.events.webhooks.usecases.deliver_webhook import deliver_webhook
from schakel.shared.events.webhooks.wanted import MANAGE
from schakel.shared.jobs.interface import defer
from schakel.shared.tenancy.interface import Actor, require, transaction


def replay_delivery(by: Actor, delivery: UUID) -> None:
    """Send a delivery that is closed again, under the same `webhook-id` and with all its tries.

    Raises NotAllowedError, and DoesNotExist while it is still pending.
    """
    require(by, MANAGE)
    with transaction(by) as tx:
        row = tx.lock(WebhookDelivery, delivery, closed_at__isnull=False)
        row.state, row.closed_at, row.tries = WebhookDelivery.State.PENDING, None, 0
        row.save(update_fields=["state", "closed_at", "tries"])
        defer(deliver_webhook, tx.organisation, delivery=row.id)
        audit(tx, "webhook.replayed", "webhook", row.endpoint_id, event=row.event_id)
