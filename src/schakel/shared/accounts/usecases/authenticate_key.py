"""Find out which key a program comes with."""

import hmac
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from schakel.shared.accounts.errors import TooOftenError
from schakel.shared.accounts.models import ApiKey
from schakel.shared.accounts.rules.limits import KEY_USE_NOTED_EVERY
from schakel.shared.accounts.rules.rate import turn
from schakel.shared.accounts.rules.secrets import digest, read_key
from schakel.shared.tenancy.interface import Actor, ActorKind, transaction


def authenticate_key(text: str, *, at: datetime) -> Actor | None:
    """Return the actor that a key stands for, allowed what its scopes say; None when it opens nothing.

    Raises TooOftenError when the key was used more often than its share.
    """
    key = read_key(text)
    if key is None:
        return None
    with transaction(Actor(ActorKind.KEY, key.organisation, name=key.prefix)):
        row = (
            ApiKey.objects.of(key.organisation)
            .filter(Q(expires_at=None) | Q(expires_at__gt=at), prefix=key.prefix, revoked_at=None)
            .first()
        )
        if row is None or not hmac.compare_digest(bytes(row.secret_hash), digest(key.secret)):
            return None
        _take_turn(key.organisation, row.pk, at)
    return Actor(
        ActorKind.KEY,
        key.organisation,
        key=row.pk,
        name=key.prefix,
        permissions=frozenset(row.scopes),
    )


def _take_turn(organisation: UUID, key: UUID, at: datetime) -> None:
    """Count the request, one at a time per key; who comes with a wrong secret takes up nothing of its share."""
    rows = ApiKey.objects.of(organisation)
    row = rows.select_for_update().only("used_up_to", "last_used_at").get(pk=key)
    mine = turn(row.used_up_to, at)
    if mine.wait:
        raise TooOftenError(mine.wait)
    row.used_up_to = mine.used_up_to
    if row.last_used_at is None or row.last_used_at <= at - KEY_USE_NOTED_EVERY:
        row.last_used_at = at
    row.save(update_fields=["used_up_to", "last_used_at"])
