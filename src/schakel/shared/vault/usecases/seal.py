"""Seal a text."""

from uuid import UUID

from schakel.shared.vault.cipher import Place, seal_bytes
from schakel.shared.vault.keyring import key_to_seal


def seal(subject: UUID, text: bytes | str, *, table: str, field: str, pk: UUID, version: int = 1) -> bytes:
    """Return `text` sealed under the subject's key, for this place only.

    `version` is that of the content's form (0 to 65535), for whoever reads it later.
    """
    found = key_to_seal(subject)
    plain = text.encode() if isinstance(text, str) else text
    return seal_bytes(found.key, found.id, Place(table, field, pk), plain, version)
