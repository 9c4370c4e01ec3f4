"""Decisions as they are kept beside what they decided."""

from typing import Any

from schakel.kernel.conversion import to_plain
from schakel.kernel.rules import Decision


def as_json(decision: Decision[Any]) -> dict[str, Any]:
    """Return a decision as it is kept beside what it decided."""
    return {
        "outcome": as_value(decision.outcome),
        "because": list(decision.because),
        "facts": {name: as_value(value) for name, value in decision.facts.items()},
    }


def as_value(value: Any) -> Any:
    """Return a value as JSON can hold it."""
    try:
        return to_plain(value)
    except TypeError:
        return str(value)
