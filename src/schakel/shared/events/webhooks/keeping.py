"""Secrets of endpoints, sealed in the vault under the endpoint's own key."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from schakel.kernel.ids import new_id
from schakel.shared.clock import now
from schakel.shared.events.models import WebhookSecret
from schakel.shared.events.webhooks.signing import new_secret
from schakel.shared.tenancy.interface import Transaction
from schakel.shared.vault import interface as vault

_TABLE, _FIELD = "events_webhooksecret", "sealed"


def keep_new_secret(tx: Transaction, endpoint: UUID) -> str:
    """Make and seal a secret; returns it, for the one time that it is shown."""
    secret, ours = new_secret(), new_id()
    sealed = vault.seal(endpoint, secret, table=_TABLE, field=_FIELD, pk=ours)
    WebhookSecret.objects.of(tx.organisation).create(
        id=ours, endpoint_id=endpoint, sealed=sealed, created_at=now()
    )
    return secret


def secrets_of(tx: Transaction, endpoint: UUID, at: datetime) -> list[str]:
    """Return the secrets that sign at `at`, the present one first."""
    rows = (
        WebhookSecret.objects.of(tx.organisation)
        .filter(Q(until=None) | Q(until__gt=at), endpoint_id=endpoint)
        .order_by("-created_at", "-id")
    )
    return [vault.open(endpoint, row.sealed, table=_TABLE, field=_FIELD, pk=row.id).decode() for row in rows]
