"""Change an endpoint's secret."""

from datetime import timedelta
from uuid import UUID

from schakel.shared.audit.interface import record as audit
from schakel.shared.clock import now
from schakel.shared.events.models import WebhookEndpoint, WebhookSecret
from schakel.shared.events.webhooks.keeping import keep_new_secret
from schakel.shared.events.webhooks.wanted import MANAGE
from schakel.shared.tenancy.interface import Actor, require, transaction

OVERLAP = timedelta(hours=24)


def rotate_secret(by: Actor, endpoint: UUID) -> str:
    """Return a new secret, shown this once; the former one signs along for a day, those before it no more.

    Raises NotAllowedError, and DoesNotExist.
    """
    require(by, MANAGE)
    with transaction(by) as tx:
        row = tx.lock(WebhookEndpoint, endpoint, removed_at=None)
        kept = WebhookSecret.objects.of(tx.organisation).filter(endpoint_id=row.id)
        kept.exclude(until=None).delete()
        kept.update(until=now() + OVERLAP)
        secret = keep_new_secret(tx, row.id)
        audit(tx, "webhook.secret_rotated", "webhook", row.id)
    return secret
