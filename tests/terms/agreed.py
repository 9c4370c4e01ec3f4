"""Short ways to write what was agreed."""

from datetime import date
from typing import Any

from schakel.kernel.periods import Period
from schakel.shared.agreements.facts.life import Agreed


def day(text: str) -> date:
    """Read a date."""
    return date.fromisoformat(text)


def maybe(text: str | None) -> date | None:
    """Read a date, or none."""
    return None if text is None else day(text)


def agreed(commencement: str, period: str | None = None, **more: Any) -> Agreed:
    """Make what was agreed from text; `ends` may be text too."""
    if isinstance(more.get("ends"), str):
        more["ends"] = day(more["ends"])
    return Agreed(day(commencement), None if period is None else Period.parse(period), **more)
