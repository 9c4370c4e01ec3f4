"""Sealing and opening bytes: AES-256-GCM (NIST SP 800-38D) and the form in which sealed text is kept. No Django.

    format (1 byte) | version of the content (2) | id of the data key (16) | nonce (12) | ciphertext and tag

All that stands before the ciphertext, and the place it is kept in, is authenticated: sealed text that is moved
to another row, column or person does not open. The nonce is random; one key seals far fewer than the 2**32
texts up to which 96 random bits are safe, because every subject has a key of its own.
"""

import secrets
import struct
from dataclasses import dataclass
from typing import Self
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
FORMAT = 1
_NONCE = 12
_TAG = 16
_HEADER = struct.Struct(">BH16s")


class VaultError(Exception):
    """Something sealed could not be read, or nothing could be sealed."""


class TamperedError(VaultError):
    """Not what was sealed here: changed, cut off, or brought from another place."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where sealed text is kept."""

    table: str
    field: str
    pk: UUID


@dataclass(frozen=True, slots=True)
class Envelope:
    """Sealed text, taken apart."""

    version: int
    key: UUID
    nonce: bytes
    body: bytes

    @classmethod
    def read(cls, sealed: bytes) -> Self:
        """Take sealed text apart. Raises TamperedError when it is none."""
        if len(sealed) < _HEADER.size + _NONCE + _TAG or sealed[0] != FORMAT:
            raise TamperedError("this is not sealed text")
        _, version, key = _HEADER.unpack_from(sealed)
        nonce_end = _HEADER.size + _NONCE
        return cls(version, UUID(bytes=key), sealed[_HEADER.size : nonce_end], sealed[nonce_end:])


def new_key() -> bytes:
    """Make a random key of 256 bits."""
    return secrets.token_bytes(KEY_BYTES)


def master_key(secret: str) -> bytes:
    """Derive the master key from the installation's secret (which has at least 256 random bits)."""
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=b"schakel.vault.master").derive(secret.encode())


def fingerprint(key: bytes) -> bytes:
    """Name a key without telling it: 8 bytes by which a wrong master key is recognised."""
    return HKDF(SHA256(), 8, salt=None, info=b"schakel.vault.fingerprint").derive(key)


def seal_bytes(key: bytes, key_id: UUID, place: Place, text: bytes, version: int) -> bytes:
    """Seal `text` for its place."""
    header = _HEADER.pack(FORMAT, version, key_id.bytes)
    nonce = secrets.token_bytes(_NONCE)
    return header + nonce + encrypt(key, nonce, text, header + _words(place))


def open_bytes(key: bytes, place: Place, envelope: Envelope) -> bytes:
    """Return the text. Raises TamperedError."""
    header = _HEADER.pack(FORMAT, envelope.version, envelope.key.bytes)
    return decrypt(key, envelope.nonce, envelope.body, header + _words(place))


def wrap(key: bytes, inner: bytes, label: str) -> bytes:
    """Put a key under another one; `label` says which key it is, so that wrapped keys cannot change places."""
    nonce = secrets.token_bytes(_NONCE)
    return nonce + encrypt(key, nonce, inner, label.encode())


def unwrap(key: bytes, wrapped: bytes, label: str) -> bytes:
    """Return the wrapped key. Raises TamperedError."""
    return decrypt(key, wrapped[:_NONCE], wrapped[_NONCE:], label.encode())


def encrypt(key: bytes, nonce: bytes, text: bytes, also: bytes) -> bytes:
    """AES-256-GCM: ciphertext and tag; `also` is authenticated with it."""
    return AESGCM(key).encrypt(nonce, text, also)


def decrypt(key: bytes, nonce: bytes, body: bytes, also: bytes) -> bytes:
    """Undo `encrypt`. Raises TamperedError."""
    try:
        return AESGCM(key).decrypt(nonce, body, also)
    except (InvalidTag, ValueError):
        raise TamperedError("this was not sealed here, or was changed since") from None


def _words(place: Place) -> bytes:
    """Write a place down so that no two places read the same."""
    parts = (place.table.encode(), place.field.encode(), place.pk.bytes)
    return b"".join(len(part).to_bytes(2, "big") + part for part in parts)
