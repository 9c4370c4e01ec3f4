"""Revoke an API key."""

from datetime import datetime
from uuid import UUID

from schakel.shared.accounts.errors import GoneError
from schakel.shared.accounts.events import KeyRevoked
from schakel.shared.accounts.models import ApiKey
from schakel.shared.audit import interface as audit
from schakel.shared.events import interface as events
from schakel.shared.tenancy.interface import Actor, require, transaction


def revoke_key(organisation: UUID, key: UUID, *, by: Actor, at: datetime) -> None:
    """Make a key open nothing from now on. Raises NotAllowedError, GoneError and DoesNotExist."""
    require(by, "keys.manage")
    with transaction(by.within(organisation)) as tx:
        row = tx.lock(ApiKey, key)
        if row.revoked_at is not None:
            raise GoneError(key)
        row.revoked_at = at
        row.save(update_fields=["revoked_at"])
        audit.record(tx, "key.revoked", "key", key, prefix=row.prefix)
        events.record(KeyRevoked(organisation=organisation, key=key), tx)
