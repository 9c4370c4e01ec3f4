"""What an endpoint asks for, checked."""

from collections.abc import Collection

from schakel.shared.events.base import UnknownEventError, known

MANAGE = "webhook.manage"
READ = "webhook.read"
EVERYTHING = "*"


def names(wanted: Collection[str]) -> list[str]:
    """Return the names of events in order, each once; "*" stands for all. Raises UnknownEventError."""
    asked = set(wanted)
    if unknown := asked - known().keys() - {EVERYTHING}:
        raise UnknownEventError(", ".join(sorted(unknown)))
    if not asked:
        raise UnknownEventError("an endpoint hears of at least one event")
    return sorted(asked)
