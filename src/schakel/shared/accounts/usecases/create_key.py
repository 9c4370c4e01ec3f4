"""Make an API key."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from schakel.shared.accounts.errors import TooLongError
from schakel.shared.accounts.events import KeyCreated
from schakel.shared.accounts.models import ApiKey
from schakel.shared.accounts.permissions import scopes
from schakel.shared.accounts.rules.limits import KEY_LASTS_AT_MOST
from schakel.shared.accounts.rules.secrets import digest, new_key
from schakel.shared.audit import interface as audit
from schakel.shared.events import interface as events
from schakel.shared.tenancy.interface import Actor, NotAllowedError, require, transaction


def create_key(
    organisation: UUID, *, name: str, opens: Collection[str], expires_at: datetime, by: Actor, at: datetime
) -> str:
    """Return a new key, which is never shown again; `opens` are the scopes it opens.

    A key can do nothing that its maker cannot. Raises NotAllowedError, and TooLongError when it would last more
    than two years.
    """
    require(by, "keys.manage")
    for scope in opens:
        if scope not in scopes():
            raise NotAllowedError(scope)
        require(by, scope)
    if expires_at > at + KEY_LASTS_AT_MOST:
        raise TooLongError
    key = new_key(organisation)
    with transaction(by.within(organisation)) as tx:
        row = ApiKey.objects.of(organisation).create(
            name=name,
            prefix=key.prefix,
            secret_hash=digest(key.secret),
            scopes=sorted(opens),
            created_by_id=by.person,
            created_at=at,
            expires_at=expires_at,
        )
        audit.record(tx, "key.created", "key", row.pk, prefix=key.prefix, scopes=sorted(opens))
        events.record(KeyCreated(organisation=organisation, key=row.pk), tx)
    return str(key)
