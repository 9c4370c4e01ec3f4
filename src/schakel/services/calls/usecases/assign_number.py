"""The provider gives a number of its stock to a client."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.services.calls.events import NumberAssigned
from schakel.services.calls.facts import NumberState
from schakel.services.calls.facts.wishes import PlaceOfNumber
from schakel.services.calls.models import Channel, TrackingNumber, Website
from schakel.services.calls.rules.numbers import may_become
from schakel.services.calls.usecases.put_in_pool import put_in_pool
from schakel.services.calls.usecases.tell_edge import tell_edge
from schakel.shared.audit.interface import record as audit
from schakel.shared.events.interface import record
from schakel.shared.tenancy.interface import Actor, Transaction, require, transaction


def assign_number(number: UUID, client: UUID, place: PlaceOfNumber, *, by: Actor, at: datetime) -> None:
    """Move a free number to a client: into a website's pool, to a channel, or kept for a channel to come.

    The client itself links channels (1.1.10); this only gives them their number. Raises RefusedError.
    """
    with transaction(by.within(client)) as tx:
        require(by, "stock.manage")
        row = TrackingNumber.objects.across().select_for_update().get(pk=number)
        may = may_become(NumberState(row.state), NumberState.ACTIVE)
        if not may.outcome:
            raise RefusedError("number_not_free", may)
        website = _website(tx, place)
        row.organisation_id, row.state, row.since, row.release_on = client, NumberState.ACTIVE, at, None
        row.website_id = place.website
        row.save(update_fields=["organisation", "state", "since", "release_on", "website"])
        if place.website is not None:
            put_in_pool(row, place.website, at)
        if place.channel is not None:
            Channel.objects.of(client).filter(pk=place.channel).update(number=row)
        record(NumberAssigned(organisation=client, number=row.id), tx)
        where = {"website": str(place.website or ""), "channel": str(place.channel or "")}
        audit(tx, "number.assigned", "number", row.id, number=row.e164, **where)
        tell_edge(tx, website)


def _website(tx: Transaction, place: PlaceOfNumber) -> UUID | None:
    """Return the website whose visitors will see the number, after checking that the place is the client's."""
    if place.channel is not None:
        channel = Channel.objects.of(tx.organisation).filter(pk=place.channel, unlinked_at=None).first()
        if channel is None:
            raise RefusedError("no_channel")
        if channel.number_id is not None:
            raise RefusedError("channel_has_number")
        return channel.website_id
    if place.website is not None:
        websites = Website.objects.of(tx.organisation).filter(pk=place.website, removed_at=None)
        if not websites.exists():
            raise RefusedError("no_website")
    return place.website
