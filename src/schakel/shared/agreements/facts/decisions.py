"""Decisions as they are kept beside what they decided."""

from typing import Any

from schakel.kernel.conversion import to_plain
from schakel.kernel.rules import Decision


def as_json(decision: Decision[Any]) -> dict[str, Any]:
    """Return a decision as it is kept beside what it decided."""
    return {
        "outcome": _plain(decision.outcome),
        "because": list(decision.because),
        "facts": {name: _plain(value) for name, value in decision.facts.items()},
    }


def _plain(value: Any) -> Any:
    try:
        return to_plain(value)
    except TypeError:
        return str(value)
