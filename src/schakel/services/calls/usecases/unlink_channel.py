"""A client unlinks an advertising channel."""

from datetime import datetime
from uuid import UUID

from schakel.services.calls.events import ChannelUnlinked
from schakel.services.calls.models import Channel
from schakel.services.calls.usecases.client_change import client_change
from schakel.services.calls.usecases.tell_edge import tell_edge
from schakel.shared.audit.interface import record as audit
from schakel.shared.events.interface import record
from schakel.shared.tenancy.interface import Actor


def unlink_channel(channel: UUID, *, by: Actor, at: datetime) -> None:
    """Unlink a channel: visitors through it are no sessions any more; its number stays with the client.

    Raises Channel.DoesNotExist for one that is unlinked already.
    """
    with client_change(by, "calls.manage", at) as tx:
        row = tx.lock(Channel, channel, unlinked_at=None)
        row.unlinked_at = at
        row.save(update_fields=["unlinked_at"])
        record(ChannelUnlinked(organisation=tx.organisation, channel=row.id), tx)
        audit(tx, "channel.unlinked", "channel", row.id, name=row.name)
        tell_edge(tx, row.website_id)
