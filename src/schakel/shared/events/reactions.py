"""What happens in one place because of something in another: the table is in `run/reactions.py`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from schakel.shared.events.base import Event
from schakel.shared.tenancy.interface import Transaction


@dataclass(frozen=True, slots=True)
class Reaction:
    """When `event` has happened, `then` is done: once, in a transaction of its own, told the event."""

    event: type[Event]
    then: Callable[[Any, Transaction], None]

    @property
    def name(self) -> str:
        """The reaction's name in the record of what was done."""
        return f"{self.then.__module__}.{self.then.__name__}"


type Listener = Callable[[Transaction, UUID], object]
"""Is told every event, by its id, in a transaction of its own; what it does twice must be as once."""

_table: list[Reaction] = []
_listeners: list[Listener] = []


def listen(listener: Listener) -> None:
    """Have a listener told of every event (webhooks are one)."""
    if listener not in _listeners:
        _listeners.append(listener)


def listeners() -> tuple[Listener, ...]:
    """Return who hears of everything."""
    return tuple(_listeners)


def connect(table: Iterable[Reaction]) -> None:
    """Set the table of reactions, replacing what was there."""
    _table[:] = table


def to(event: type[Event]) -> list[Reaction]:
    """Return the reactions to an event, in the table's order."""
    return [reaction for reaction in _table if reaction.event is event]
