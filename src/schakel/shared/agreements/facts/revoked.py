"""A right of use that was ended for one person."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Revoked:
    """Since when and why somebody may no longer use a service; `because` are the clauses."""

    at: datetime
    reason: str
    because: tuple[str, ...]
