"""Write down that something happened."""

from uuid import UUID

from schakel.shared.clock import now
from schakel.shared.events.base import Event, to_facts
from schakel.shared.events.models import RecordedEvent
from schakel.shared.events.usecases.dispatch import dispatch
from schakel.shared.events.usecases.tell_live import tell_live
from schakel.shared.jobs.interface import defer
from schakel.shared.tenancy.interface import Transaction


def record(happened: Event, tx: Transaction) -> UUID:
    """Put an event in the outbox: it is told to reactions and webhooks when the transaction commits.

    Returns the event's id, by which everybody who hears of it twice can tell.
    """
    row = RecordedEvent.objects.of(tx.organisation).create(
        name=happened.name, version=happened.version, facts=to_facts(happened), at=now()
    )
    defer(dispatch, tx.organisation, event=row.id)
    if happened.live:
        tell_live(tx, happened.live)
    return row.id
