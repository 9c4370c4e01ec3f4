"""A client removes a website."""

from datetime import datetime
from uuid import UUID

from schakel.services.calls.events import ChannelUnlinked, WebsiteRemoved
from schakel.services.calls.models import Channel, PoolSlot, TrackingNumber, Website
from schakel.services.calls.usecases.client_change import client_change
from schakel.services.calls.usecases.tell_edge import tell_edge
from schakel.shared.audit.interface import record as audit
from schakel.shared.events.interface import record
from schakel.shared.tenancy.interface import Actor


def remove_website(website: UUID, *, by: Actor, at: datetime) -> None:
    """Remove a website: its channels are unlinked, its numbers leave the pool and stay with the client.

    What was measured stays readable. Raises Website.DoesNotExist for one that is gone already.
    """
    with client_change(by, "calls.manage", at) as tx:
        row = tx.lock(Website, website, removed_at=None)
        row.removed_at = at
        row.save(update_fields=["removed_at"])
        channels = Channel.objects.of(tx.organisation).filter(website=row, unlinked_at=None)
        unlinked = list(channels.values_list("id", flat=True))
        channels.update(unlinked_at=at)
        PoolSlot.objects.of(tx.organisation).filter(website_id=row.id).delete()
        kept = TrackingNumber.objects.of(tx.organisation).filter(website=row).update(website=None)
        for channel in unlinked:
            record(ChannelUnlinked(organisation=tx.organisation, channel=channel), tx)
        record(WebsiteRemoved(organisation=tx.organisation, website=row.id), tx)
        audit(tx, "website.removed", "website", row.id, channels=len(unlinked), numbers=kept)
        tell_edge(tx, row.id)
