"""Tell an endpoint again."""

from uuid import UUID

from schakel.shared.audit.interface import record as audit
from schakel.shared.events.models import WebhookEndpoint
from schakel.shared.events.webhooks.wanted import MANAGE
from schakel.shared.tenancy.interface import Actor, require, transaction


def enable_endpoint(by: Actor, endpoint: UUID) -> None:
    """Tell a disabled endpoint of what happens from now on; what it missed can be replayed.

    Raises NotAllowedError, and DoesNotExist.
    """
    require(by, MANAGE)
    with transaction(by) as tx:
        row = tx.lock(WebhookEndpoint, endpoint, removed_at=None, disabled_at__isnull=False)
        row.disabled_at, row.disabled_because, row.failing_since = None, "", None
        row.save(update_fields=["disabled_at", "disabled_because", "failing_since"])
        audit(tx, "webhook.enabled", "webhook", row.id)
