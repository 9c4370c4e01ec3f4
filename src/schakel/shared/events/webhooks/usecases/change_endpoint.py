"""Change what an endpoint hears of, or where it is."""

from collections.abc import Collection
from uuid import UUID

from schakel.shared.audit.interface import record as audit
from schakel.shared.events.models import WebhookEndpoint
from schakel.shared.events.webhooks.addresses import read_url
from schakel.shared.events.webhooks.wanted import MANAGE, names
from schakel.shared.tenancy.interface import Actor, require, transaction


def change_endpoint(by: Actor, endpoint: UUID, url: str, events: Collection[str]) -> None:
    """Give an endpoint another address and other events; its secrets stay.

    Raises BadAddressError, UnknownEventError, NotAllowedError, and DoesNotExist.
    """
    require(by, MANAGE)
    target, wanted = read_url(url), names(events)
    with transaction(by) as tx:
        row = tx.lock(WebhookEndpoint, endpoint, removed_at=None)
        row.url, row.events = target.url, wanted
        row.save(update_fields=["url", "events"])
        audit(tx, "webhook.changed", "webhook", row.id, host=target.host, events=wanted)
