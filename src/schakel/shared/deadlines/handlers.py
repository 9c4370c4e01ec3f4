"""What happens when a date arrives. Each service registers its handlers in its `deadlines.py`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from schakel.shared.tenancy.interface import Transaction


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline as its handler sees it."""

    id: UUID
    kind: str
    organisation: UUID
    subject: UUID
    occurrence: str
    due_at: datetime
    clause: str
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that has to happen: what `put` takes, made by rules."""

    kind: str
    subject: UUID
    due_at: datetime
    clause: str
    occurrence: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Done:
    """It was done; `then` are the duties that follow from it, put on the calendar once its row is closed."""

    reason: str = ""
    then: tuple[Duty, ...] = ()


@dataclass(frozen=True, slots=True)
class Dropped:
    """It is no longer needed: the facts have changed."""

    reason: str


@dataclass(frozen=True, slots=True)
class Moved:
    """The date is another one now."""

    to: datetime
    reason: str
    facts: Mapping[str, Any] = field(default_factory=dict)


Outcome = Done | Dropped | Moved
Handler = Callable[[Due, Transaction], Outcome]

_handlers: dict[str, Handler] = {}


class NoHandlerError(LookupError):
    """No handler is registered for this kind of deadline."""


def handler(kind: str) -> Callable[[Handler], Handler]:
    """Register what is done when a deadline of `kind` is due.

    A handler re-checks its rule (facts may have changed), acts within the transaction it is given, and says
    what came of it. It runs once with effect: its changes and the closing of the row commit together.
    """

    def declare(handle: Handler) -> Handler:
        if _handlers.setdefault(kind, handle) is not handle:
            raise ValueError(f"two handlers for deadlines of kind {kind}")
        return handle

    return declare


def handler_of(kind: str) -> Handler:
    """Return the handler for `kind`. Raises NoHandlerError."""
    try:
        return _handlers[kind]
    except KeyError:
        raise NoHandlerError(kind) from None
