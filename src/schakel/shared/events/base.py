"""What an event is. No Django.

@event("calls.call_ended")
class CallEnded(Event):
call: UUID
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, dataclass_transform
from uuid import UUID

import msgspec


class UnknownEventError(LookupError):
    """No event of this name is known to this version."""


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that happened in an organisation. Fields are ids and facts, never content about a person."""

    name: ClassVar[str] = ""
    version: ClassVar[int] = 1
    live: ClassVar[str] = ""
    """The topic under which open pages of the organisation are told to look again; none when empty."""

    organisation: UUID


_known: dict[str, type[Event]] = {}


@dataclass_transform(frozen_default=True, kw_only_default=True)
def event[E: Event](name: str, *, version: int = 1, live: str = "") -> Callable[[type[E]], type[E]]:
    """Make a class of fields an event called `name` ("service.what_happened")."""

    def declare(cls: type[E]) -> type[E]:
        made = dataclass(frozen=True, kw_only=True)(cls)
        made.name, made.version, made.live = name, version, live
        if _known.setdefault(name, made) is not made:
            raise ValueError(f"two events are called {name}")
        return made

    return declare


def known() -> Mapping[str, type[Event]]:
    """Return every event that has been declared, by name."""
    return dict(sorted(_known.items()))


def to_facts(happened: Event) -> dict[str, Any]:
    """Return an event's fields as JSON values, without the organisation (it stands beside them)."""
    facts: dict[str, Any] = msgspec.to_builtins(happened)
    facts.pop("organisation")
    return facts


def from_facts(name: str, organisation: UUID, facts: Mapping[str, Any]) -> Event:
    """Return the event that `to_facts` was made from. Raises UnknownEventError."""
    try:
        cls = _known[name]
    except KeyError:
        raise UnknownEventError(name) from None
    return msgspec.convert({**facts, "organisation": str(organisation)}, cls)
