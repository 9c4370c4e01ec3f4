"""Check where a channel belongs: its website, its name, its number."""

from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.services.calls.facts import ChannelKind, NumberState
from schakel.services.calls.facts.wishes import ChannelWish
from schakel.services.calls.models import Channel, TrackingNumber, Website
from schakel.shared.tenancy.interface import Transaction


def channel_place(tx: Transaction, wish: ChannelWish, *, besides: UUID | None = None) -> None:
    """Refuse a name that is taken, a website that is not there, or a number that is not free for a channel.

    `besides` is the channel that is being changed. Raises RefusedError.
    """
    linked = Channel.objects.of(tx.organisation).filter(unlinked_at=None)
    if besides is not None:
        linked = linked.exclude(pk=besides)
    if linked.filter(name=wish.name).exists():
        raise RefusedError("name_taken", name=wish.name)
    if wish.kind is ChannelKind.ONLINE and wish.website is None:
        raise RefusedError("no_website")
    websites = Website.objects.of(tx.organisation).filter(removed_at=None)
    if wish.website is not None and not websites.filter(pk=wish.website).exists():
        raise RefusedError("no_website")
    if wish.number is None:
        return
    free = TrackingNumber.objects.of(tx.organisation).filter(state=NumberState.ACTIVE, website=None)
    if linked.filter(number=wish.number).exists() or not free.filter(pk=wish.number).exists():
        raise RefusedError("number_taken")
