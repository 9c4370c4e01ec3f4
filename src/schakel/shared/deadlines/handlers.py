"""What happens when a date arrives. Each service registers its handlers in its `deadlines.py`."""

from collections.abc import Callable, Mapping, Sequence
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
BatchHandler = Callable[[Sequence[Due], Transaction], Sequence[Outcome]]


@dataclass(frozen=True, slots=True)
class Handling:
    """What is known of a kind of deadline: its name for people (translated when shown) and what is done."""

    kind: str
    name: Any
    declared: Handler | BatchHandler
    handle: BatchHandler


_handlers: dict[str, Handling] = {}


class NoHandlerError(LookupError):
    """No handler is registered for this kind of deadline."""


def handler(kind: str, *, name: Any = "") -> Callable[[Handler], Handler]:
    """Register what is done when a deadline of `kind` is due; people read `name` on the board.

    A handler re-checks its rule (facts may have changed), acts within the transaction it is given and nowhere
    else, and says what came of it. It runs once with effect: its changes and the closing of the row commit
    together. It may be run again after its changes were taken back, because another of its batch failed.
    """

    def declare(handle: Handler) -> Handler:
        def each(due: Sequence[Due], tx: Transaction) -> list[Outcome]:
            return [handle(one, tx) for one in due]

        _register(Handling(kind, name or kind, handle, each))
        return handle

    return declare


def batch_handler(kind: str, *, name: Any = "") -> Callable[[BatchHandler], BatchHandler]:
    """Register what is done with several due deadlines of `kind` in one organisation at once.

    For kinds of which many fall on one day. The outcomes come in the order of the deadlines. When it fails, it is
    called again for each deadline alone, so that one that cannot be handled does not hold up the others.
    """

    def declare(handle: BatchHandler) -> BatchHandler:
        _register(Handling(kind, name or kind, handle, handle))
        return handle

    return declare


def kinds() -> Mapping[str, Any]:
    """Return the name of every kind that has a handler."""
    return {kind: _handlers[kind].name for kind in sorted(_handlers)}


def _register(handling: Handling) -> None:
    if _handlers.setdefault(handling.kind, handling).declared is not handling.declared:
        raise ValueError(f"two handlers for deadlines of kind {handling.kind}")


def handler_of(kind: str) -> BatchHandler:
    """Return what handles deadlines of `kind`. Raises NoHandlerError."""
    try:
        return _handlers[kind].handle
    except KeyError:
        raise NoHandlerError(kind) from None
