"""Open a sealed text."""

from uuid import UUID

from schakel.shared.vault.cipher import Envelope, Place, open_bytes
from schakel.shared.vault.keyring import key_to_open


def unseal(subject: UUID, sealed: bytes | memoryview, *, table: str, field: str, pk: UUID) -> bytes:
    """Return the text that was sealed for this subject and place.

    Raises ForgottenError when the key was destroyed, TamperedError when it is not what was sealed here.
    """
    envelope = Envelope.read(bytes(sealed))
    found = key_to_open(subject, envelope.key)
    return open_bytes(found.key, Place(table, field, pk), envelope)
