"""Write down that something happened."""

from uuid import UUID

from schakel.shared.events.base import Event
from schakel.shared.events.usecases.record_all import record_all
from schakel.shared.tenancy.interface import Transaction


def record(happened: Event, tx: Transaction) -> UUID:
    """Put an event in the outbox: it is told to reactions and webhooks when the transaction commits.

    Returns the event's id, by which everybody who hears of it twice can tell.
    """
    return record_all([happened], tx)[0]
