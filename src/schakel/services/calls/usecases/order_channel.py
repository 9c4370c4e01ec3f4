"""A client puts a channel earlier or later in the order in which channels are asked."""

from datetime import datetime
from uuid import UUID

from schakel.services.calls.models import Channel
from schakel.services.calls.usecases.client_change import client_change
from schakel.services.calls.usecases.tell_edge import tell_edge
from schakel.shared.audit.interface import record as audit
from schakel.shared.tenancy.interface import Actor


def order_channel(channel: UUID, *, earlier: bool, by: Actor, at: datetime) -> None:
    """Let a channel change places with its neighbour; at the end of the row nothing changes."""
    with client_change(by, "calls.manage", at) as tx:
        row = tx.lock(Channel, channel, unlinked_at=None)
        beside = Channel.objects.of(tx.organisation).filter(website=row.website_id, unlinked_at=None)
        order = list(beside.select_for_update().order_by("position", "id"))
        place = next(n for n, each in enumerate(order) if each.id == row.id)
        other = place - 1 if earlier else place + 1
        if not 0 <= other < len(order):
            return
        order[place], order[other] = order[other], order[place]
        for position, each in enumerate(order):
            each.position = position
        Channel.objects.of(tx.organisation).bulk_update(order, ["position"])
        audit(tx, "channel.ordered", "channel", row.id, position=other)
        tell_edge(tx, row.website_id)
