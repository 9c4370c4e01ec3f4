"""What follows from a try: the delivery is closed, the endpoint perhaps disabled."""

from schakel.shared.clock import now
from schakel.shared.events.models import WebhookDelivery, WebhookEndpoint
from schakel.shared.events.usecases.record import record
from schakel.shared.events.webhooks.addresses import read_url
from schakel.shared.events.webhooks.events import WebhookDisabled
from schakel.shared.events.webhooks.patience import GONE, is_hopeless
from schakel.shared.tenancy.interface import Transaction


def close(row: WebhookDelivery, state: WebhookDelivery.State) -> None:
    """Close a delivery."""
    row.state, row.closed_at, row.next_at = state, now(), None
    row.save(update_fields=["tries", "state", "closed_at", "next_at"])


def note_failure(tx: Transaction, delivery: WebhookDelivery, status: int | None, *, last_try: bool) -> bool:
    """Note that an endpoint failed; disable it when it is hopeless, and tell so. Returns whether it is disabled."""
    row = tx.lock(WebhookEndpoint, delivery.endpoint_id)
    row.failing_since = row.failing_since or now()
    answered = WebhookDelivery.objects.of(tx.organisation).filter(
        endpoint_id=row.id, state=WebhookDelivery.State.DELIVERED, closed_at__gte=delivery.created_at
    )
    hopeless = is_hopeless(status, last_try=last_try, answered_meanwhile=last_try and answered.exists())
    if hopeless and row.disabled_at is None:
        row.disabled_at = now()
        row.disabled_because = "it says that it is gone" if status == GONE else "it failed for days"
        host = read_url(row.url).host
        because = row.disabled_because
        record(WebhookDisabled(organisation=tx.organisation, endpoint=row.id, host=host, because=because), tx)
    row.save(update_fields=["failing_since", "disabled_at", "disabled_because"])
    return row.disabled_at is not None
