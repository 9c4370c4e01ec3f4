"""Find out which key a program comes with."""

import hmac
from datetime import datetime

from django.db.models import Q

from schakel.shared.accounts.models import ApiKey
from schakel.shared.accounts.rules.limits import KEY_USE_NOTED_EVERY
from schakel.shared.accounts.rules.secrets import digest, read_key
from schakel.shared.tenancy.interface import Actor, ActorKind, transaction


def authenticate_key(text: str, *, at: datetime) -> Actor | None:
    """Return the actor that a key stands for, allowed what its scopes say; None when it opens nothing."""
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
        if row.last_used_at is None or row.last_used_at <= at - KEY_USE_NOTED_EVERY:
            ApiKey.objects.of(key.organisation).filter(pk=row.pk).update(last_used_at=at)
    return Actor(
        ActorKind.KEY,
        key.organisation,
        key=row.pk,
        name=key.prefix,
        permissions=frozenset(row.scopes),
    )
