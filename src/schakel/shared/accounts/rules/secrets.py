"""Secrets that are shown once: how they are written, and what is kept of them."""

import base64
import hashlib
import re
from dataclasses import dataclass
from uuid import UUID

from schakel.kernel.ids import secret_token

KEY = re.compile(
    r"sk_(?P<organisation>[a-z2-7]{26})_(?P<prefix>[A-Za-z0-9]{8})_(?P<secret>[A-Za-z0-9_-]{43})"
)


@dataclass(frozen=True, slots=True)
class KeyText:
    """An API key in its parts. The organisation stands in it because no row can be found without."""

    organisation: UUID
    prefix: str
    secret: str

    def __str__(self) -> str:
        return f"sk_{short(self.organisation)}_{self.prefix}_{self.secret}"


def new_key(organisation: UUID) -> KeyText:
    """Make a key with a secret of 256 random bits."""
    prefix = "".join(character for character in secret_token(256) if character.isalnum())[:8]
    return KeyText(organisation, prefix, secret_token(256))


def read_key(text: str) -> KeyText | None:
    """Return a key's parts; None when it is not one."""
    found = KEY.fullmatch(text)
    organisation = read_short(found["organisation"]) if found else None
    if found is None or organisation is None:
        return None
    return KeyText(organisation, found["prefix"], found["secret"])


def digest(secret: str) -> bytes:
    """Return what is kept of a secret. One round is enough: it is random, nobody can guess it from a list."""
    return hashlib.sha256(secret.encode()).digest()


def short(organisation: UUID) -> str:
    """Write an id for an address or a key: 26 letters and digits, lower case."""
    return base64.b32encode(organisation.bytes).decode().rstrip("=").lower()


def read_short(text: str) -> UUID | None:
    """Read what `short` wrote; None when it is something else."""
    try:
        found = UUID(bytes=base64.b32decode(f"{text.upper()}======"))
    except ValueError:
        return None
    return found if short(found) == text else None
