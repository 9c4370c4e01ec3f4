"""A client changes an advertising channel."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.services.calls.facts import ChannelKind
from schakel.services.calls.facts.wishes import ChannelWish
from schakel.services.calls.models import Channel
from schakel.services.calls.usecases.channel_place import channel_place
from schakel.services.calls.usecases.channel_rules import channel_rules
from schakel.services.calls.usecases.client_change import client_change
from schakel.services.calls.usecases.offline_ready import offline_ready
from schakel.services.calls.usecases.tell_edge import tell_edge
from schakel.shared.audit.interface import record as audit
from schakel.shared.tenancy.interface import Actor


def change_channel(channel: UUID, wish: ChannelWish, *, by: Actor, at: datetime) -> None:
    """Change the name, rules or number of a linked channel; its kind stays. Raises RefusedError."""
    with client_change(by, "calls.manage", at) as tx:
        row = tx.lock(Channel, channel, unlinked_at=None)
        if wish.kind != row.kind:
            raise RefusedError("other_kind")
        if wish.kind is ChannelKind.OFFLINE:
            ready = offline_ready(tx, wish.number)
            if not ready.outcome:
                raise RefusedError("offline_number", ready)
        channel_place(tx, wish, besides=row.id)
        before = {"name": row.name, "rules": row.rules, "number": str(row.number_id)}
        moved_from = row.website_id
        row.name, row.rules = wish.name, channel_rules(wish)
        row.number_id, row.website_id = wish.number, wish.website
        row.save(update_fields=["name", "rules", "number", "website"])
        after = {"name": row.name, "rules": row.rules, "number": str(row.number_id)}
        audit(tx, "channel.changed", "channel", row.id, before=before, after=after)
        tell_edge(tx, row.website_id, moved_from)
