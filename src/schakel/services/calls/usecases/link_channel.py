"""A client links an advertising channel."""

from datetime import datetime
from uuid import UUID

from django.db.models import Max

from schakel.kernel.refusals import RefusedError
from schakel.services.calls.events import ChannelLinked
from schakel.services.calls.facts import ChannelKind
from schakel.services.calls.facts.wishes import ChannelWish
from schakel.services.calls.models import Channel
from schakel.services.calls.usecases.channel_place import channel_place
from schakel.services.calls.usecases.channel_rules import channel_rules
from schakel.services.calls.usecases.client_change import client_change
from schakel.services.calls.usecases.offline_ready import offline_ready
from schakel.services.calls.usecases.tell_edge import tell_edge
from schakel.shared.audit.interface import record as audit
from schakel.shared.events.interface import record
from schakel.shared.tenancy.interface import Actor


def link_channel(wish: ChannelWish, *, acknowledged: bool = True, by: Actor, at: datetime) -> UUID:
    """Link a channel, last in the order of its website.

    Offline needs a number of this client to print (8.8), and the acknowledgement that callers see that number
    instead of the company's (10.2). Raises RefusedError.
    """
    with client_change(by, "calls.manage", at) as tx:
        if wish.kind is ChannelKind.OFFLINE:
            ready = offline_ready(tx, wish.number)
            if not ready.outcome:
                raise RefusedError("offline_number", ready)
            if not acknowledged:
                raise RefusedError("shown_numbers")
        channel_place(tx, wish)
        beside = Channel.objects.of(tx.organisation).filter(website=wish.website, unlinked_at=None)
        last = beside.aggregate(last=Max("position"))["last"]
        row = Channel.objects.of(tx.organisation).create(
            name=wish.name,
            kind=wish.kind,
            website_id=wish.website,
            rules=channel_rules(wish),
            position=0 if last is None else last + 1,
            number_id=wish.number,
            created_at=at,
            linked_at=at,
        )
        record(ChannelLinked(organisation=tx.organisation, channel=row.id), tx)
        audit(tx, "channel.linked", "channel", row.id, name=row.name, kind=row.kind, rules=row.rules)
        tell_edge(tx, row.website_id)
    return row.id
