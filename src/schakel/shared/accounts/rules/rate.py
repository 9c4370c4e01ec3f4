"""How often a key may be used: a steady share, and some requests at once after a rest.

The generic cell rate algorithm (ITU-T I.371): one instant per key says until when its requests take up its share.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from schakel.shared.accounts.rules.limits import KEY_AT_ONCE, KEY_REQUEST_EVERY


@dataclass(frozen=True, slots=True)
class Turn:
    """Whether a request may be answered now; `wait` is how long until it may (zero when it may now)."""

    used_up_to: datetime
    wait: timedelta


def turn(used_up_to: datetime | None, at: datetime) -> Turn:
    """Give a request of a key its turn. One that must wait takes up nothing."""
    begins = at if used_up_to is None else max(used_up_to, at)
    ends = begins + KEY_REQUEST_EVERY
    wait = ends - (at + KEY_REQUEST_EVERY * KEY_AT_ONCE)
    if wait > timedelta(0):
        return Turn(begins, wait)
    return Turn(ends, timedelta(0))
