"""The arithmetic of the chain. Pure: no Django."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

START = bytes(32)
"""What the first entry of an organisation is chained to."""


def digest(previous: bytes, entry: Mapping[str, Any]) -> bytes:
    """Return SHA-256 over the previous digest and the entry in canonical JSON."""
    text = json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str)
    return hashlib.sha256(previous + text.encode()).digest()


def extend(head: bytes, entries: Iterable[Mapping[str, Any]]) -> Iterator[bytes]:
    """Yield the digest of each entry, chained on from `head`."""
    for entry in entries:
        head = digest(head, entry)
        yield head
