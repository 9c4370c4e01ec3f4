"""Stop telling an endpoint."""

from uuid import UUID

from schakel.shared.audit.interface import record as audit
from schakel.shared.clock import now
from schakel.shared.events.models import WebhookEndpoint
from schakel.shared.events.webhooks.wanted import MANAGE
from schakel.shared.tenancy.interface import Actor, require, transaction


def disable_endpoint(by: Actor, endpoint: UUID) -> None:
    """Tell an endpoint nothing until it is enabled again. Raises NotAllowedError, and DoesNotExist."""
    require(by, MANAGE)
    with transaction(by) as tx:
        row = tx.lock(WebhookEndpoint, endpoint, removed_at=None, disabled_at=None)
        row.disabled_at, row.disabled_because = now(), "by hand"
        row.save(update_fields=["disabled_at", "disabled_because"])
        audit(tx, "webhook.disabled", "webhook", row.id)
