"""The door of events."""

from schakel.shared.events.base import Event, UnknownEventError, event, known
from schakel.shared.events.reactions import Reaction, connect
from schakel.shared.events.usecases.record import record
from schakel.shared.events.usecases.record_all import record_all
from schakel.shared.events.usecases.tell_live import LIVE_CHANNEL, tell_live

__all__ = [
    "LIVE_CHANNEL",
    "Event",
    "Reaction",
    "UnknownEventError",
    "connect",
    "event",
    "known",
    "record",
    "record_all",
    "tell_live",
]
