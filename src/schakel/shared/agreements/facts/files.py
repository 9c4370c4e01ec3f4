"""Files that come with an answer."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file as somebody gives it."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file on record; `size` in bytes."""

    id: UUID
    name: str
    size: int
    sha256: str
