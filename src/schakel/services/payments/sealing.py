"""Sealing what opens a client's account with its PSP: the key in the vault, the webhook secret for the edge."""

from typing import Protocol
from uuid import UUID

from django.conf import settings

from schakel.kernel.tokens import key_for
from schakel.services.payments.edge.secrets import PURPOSE, open_secret, seal_secret
from schakel.shared.psp.interface import Credentials
from schakel.shared.vault import interface as vault

_TABLE = "payments_connection"
_FIELD = "key"


class Sealed(Protocol):
    """A connection as it is kept."""

    @property
    def id(self) -> UUID: ...

    @property
    def path_token(self) -> str: ...

    @property
    def key(self) -> bytes | memoryview: ...

    @property
    def webhook_secret(self) -> bytes | memoryview: ...


def seal_key(connection: UUID, key: str) -> bytes:
    """Seal the key of an account for its row."""
    return vault.seal(connection, key, table=_TABLE, field=_FIELD, pk=connection)


def seal_webhook_secret(path_token: str, secret: str) -> bytes:
    """Seal what reports are checked with; nothing for none."""
    return seal_secret(key_for(settings.SECRET_KEY, PURPOSE), path_token, secret)


def credentials_of(row: Sealed) -> Credentials:
    """Return what opens the account of a connection. Raises VaultError when it cannot be read any more."""
    key = vault.open(row.id, row.key, table=_TABLE, field=_FIELD, pk=row.id).decode()
    secret = open_secret(key_for(settings.SECRET_KEY, PURPOSE), row.path_token, bytes(row.webhook_secret))
    return Credentials(key, secret)
