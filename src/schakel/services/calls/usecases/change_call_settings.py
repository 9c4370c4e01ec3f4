"""A client says how its calls are to be handled."""

from datetime import datetime

import msgspec

from schakel.kernel.refusals import RefusedError
from schakel.services.calls.facts.wishes import SettingsWish
from schakel.services.calls.models import CallSettings
from schakel.services.calls.queries.announcements import LENGTHS_MS
from schakel.services.calls.usecases.client_change import client_change
from schakel.shared.audit.interface import record as audit
from schakel.shared.tenancy.interface import Actor

RING = range(5, 121)
"""Seconds: longer than a carrier waits by itself makes no difference."""
LONGEST = range(1, 241)
"""Minutes."""
AT_ONCE = range(1, 101)


def change_call_settings(wish: SettingsWish, *, by: Actor, at: datetime) -> None:
    """Change how calls are handled, from the next call on. Raises RefusedError for what is out of range."""
    with client_change(by, "calls.manage", at) as tx:
        if wish.ring_seconds not in RING:
            raise RefusedError("ring_seconds")
        if wish.longest_minutes not in LONGEST:
            raise RefusedError("longest_minutes")
        if wish.concurrent not in AT_ONCE:
            raise RefusedError("concurrent")
        if wish.announcement_language not in LENGTHS_MS:
            raise RefusedError("announcement_language")
        chosen = msgspec.to_builtins(wish)
        CallSettings.objects.of(tx.organisation).update_or_create(
            organisation_id=tx.organisation, defaults=chosen
        )
        audit(tx, "calls.settings_changed", "settings", None, **chosen)
