"""What clients permit the provider, and what that comes from."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PermissionFact:
    """A permission as it is from a day on; `version` is the one of the terms that the client accepted."""

    name: str
    granted: bool
    since: date
    package: str
    version: int
    set_at: datetime
    because: tuple[str, ...]
