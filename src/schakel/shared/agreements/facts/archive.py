"""Files of agreements as the archive lists them. Nothing is kept twice: each is read where it stands."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class FiledAs(StrEnum):
    """What sort of file it is."""

    QUOTE = "quote"
    DOCUMENT = "document"
    """A version of a document as somebody accepted it."""
    MESSAGE = "message"
    """A confirmation, a notice or a reminder, as it was sent."""
    STATEMENT = "statement"
    """What a side declared."""
    PAPER = "paper"
    """A signed document, as it was put on file."""
    FILE = "file"
    """What came along with a statement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """One file: `name` is its own title, or a key of words for what it is; `sha256` fits what is downloaded."""

    id: UUID
    filed_as: FiledAs
    contract: UUID | None
    number: str
    """Of the contract; empty where it belongs to none."""
    name: str
    at: datetime
    version: str
    sha256: str
    by: str = ""
    """Who accepted, signed, declared or was written to, as far as that is kept with it."""
    reference: str = ""
    """Where a document on paper is kept."""


@dataclass(frozen=True, slots=True)
class FiledCopy:
    """A file with its content: as text, or as the bytes that were given."""

    filed: Filed
    language: str
    text: str
    content: bytes | None = None
