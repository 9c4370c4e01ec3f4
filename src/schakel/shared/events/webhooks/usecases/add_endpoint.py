"""Add an endpoint."""

from collections.abc import Collection
from uuid import UUID

from schakel.shared.audit.interface import record as audit
from schakel.shared.clock import now
from schakel.shared.events.models import WebhookEndpoint
from schakel.shared.events.webhooks.addresses import read_url
from schakel.shared.events.webhooks.keeping import keep_new_secret
from schakel.shared.events.webhooks.wanted import MANAGE, names
from schakel.shared.tenancy.interface import Actor, require, transaction


def add_endpoint(by: Actor, url: str, events: Collection[str]) -> tuple[UUID, str]:
    """Have these events told to `url` from now on; returns the endpoint's id and its secret, shown this once.

    Raises BadAddressError for an address that is not used, UnknownEventError, NotAllowedError.
    """
    require(by, MANAGE)
    target, wanted = read_url(url), names(events)
    with transaction(by) as tx:
        row = WebhookEndpoint.objects.of(tx.organisation).create(
            url=target.url, events=wanted, created_at=now()
        )
        secret = keep_new_secret(tx, row.id)
        audit(tx, "webhook.added", "webhook", row.id, host=target.host, events=wanted)
    return row.id, secret
