"""Write down that something happened."""

from uuid import UUID

from django.db import connections

from schakel.shared.clock import now
from schakel.shared.events.base import Event, to_facts
from schakel.shared.events.models import RecordedEvent
from schakel.shared.events.usecases.dispatch import dispatch
from schakel.shared.jobs.interface import defer
from schakel.shared.tenancy.interface import Transaction

LIVE_CHANNEL = "schakel_live"


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


def tell_live(tx: Transaction, topic: str) -> None:
    """Tell open pages of the organisation, when the transaction commits, to look again at `topic`."""
    with connections[tx.using].cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [LIVE_CHANNEL, f"{tx.organisation} {topic}"])
