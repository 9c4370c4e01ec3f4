"""Remove an endpoint."""

from functools import partial
from uuid import UUID

from django.db import transaction as database

from schakel.shared.audit.interface import record as audit
from schakel.shared.clock import now
from schakel.shared.events.models import WebhookEndpoint, WebhookSecret
from schakel.shared.events.webhooks.wanted import MANAGE
from schakel.shared.tenancy.interface import Actor, require, transaction
from schakel.shared.vault import interface as vault


def remove_endpoint(by: Actor, endpoint: UUID) -> None:
    """Take an endpoint away for good, with its secrets; its delivery log stays.

    Raises NotAllowedError, and DoesNotExist.
    """
    require(by, MANAGE)
    with transaction(by) as tx:
        row = tx.lock(WebhookEndpoint, endpoint, removed_at=None)
        row.removed_at = now()
        row.save(update_fields=["removed_at"])
        WebhookSecret.objects.of(tx.organisation).filter(endpoint_id=row.id).delete()
        audit(tx, "webhook.removed", "webhook", row.id)
        database.on_commit(partial(vault.forget, row.id), using=tx.using)
