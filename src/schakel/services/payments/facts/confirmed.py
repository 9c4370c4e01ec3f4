"""What people of a client declared or confirmed."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Confirmed:
    """Words that somebody confirmed, as they stood there; `by` is what that person is called, empty when unknown."""

    words: str
    at: datetime
    by: str = ""
