"""Sealing the secrets of an account: readable by the process that checks signatures, by no backup."""

from uuid import UUID

from schakel.shared.vault import interface as vault

_TABLE = "twiml_carrieraccount"


def seal(account: UUID, field: str, secret: str) -> bytes:
    """Seal a secret for one column of one account."""
    return vault.seal(account, secret, table=_TABLE, field=field, pk=account)


def unseal(account: UUID, field: str, sealed: bytes | memoryview) -> str:
    """Return the secret. Raises VaultError when it cannot be read any more."""
    return vault.unseal(account, sealed, table=_TABLE, field=field, pk=account).decode()
