"""Identifiers: sortable ones for rows, secret ones for links and keys.

`new_id` makes UUIDs of version 7 (RFC 9562, section 5.7): 48 bits of milliseconds, then 74 bits of which the
first one of a millisecond is random and the following ones count up by a random step (section 6.2, method 2).
Rows made one after the other in a process therefore sort in that order, and an index on them grows at its
end.
"""

import os
import secrets
import threading
import time
from datetime import datetime
from uuid import UUID

_TAIL_BITS = 74
_LOW_BITS = 62
_STEP_BITS = 32
_LOW_MASK = (1 << _LOW_BITS) - 1
_VERSION = 0x7 << 76
_VARIANT = 0b10 << _LOW_BITS


class _Sequence:
    """The last identifier handed out, and the lock around it."""

    def __init__(self, *, never_back: bool) -> None:
        self._never_back = never_back
        self._lock = threading.Lock()
        self._milliseconds = -1
        self._tail = 0

    def next(self, milliseconds: int) -> UUID:
        with self._lock:
            repeated = milliseconds == self._milliseconds
            if repeated or (self._never_back and milliseconds < self._milliseconds):
                self._tail += 1 + secrets.randbits(_STEP_BITS)
                if self._tail >> _TAIL_BITS:  # 2 ** 41 identifiers in one millisecond: borrow the next one
                    self._milliseconds += 1
                    self._tail = secrets.randbits(_TAIL_BITS - 1)
            else:
                self._milliseconds = milliseconds
                self._tail = secrets.randbits(
                    _TAIL_BITS - 1
                )  # the top bit stays free, so that counting has room
            moment, tail = self._milliseconds, self._tail
        return UUID(int=moment << 80 | _VERSION | (tail >> _LOW_BITS) << 64 | _VARIANT | tail & _LOW_MASK)


_of_now = _Sequence(never_back=True)
_of_told_times = _Sequence(never_back=False)


def _start_afresh() -> None:
    """Give a forked child its own locks and its own random tails."""
    global _of_now, _of_told_times  # noqa: PLW0603 - the one piece of state here, replaced as a whole
    _of_now = _Sequence(never_back=True)
    _of_told_times = _Sequence(never_back=False)


os.register_at_fork(after_in_child=_start_afresh)


def new_id(at: datetime | None = None) -> UUID:
    """Make a UUID of version 7.

    Without `at` it carries the computer's own time and is greater than every one made before in this process,
    also when the computer's clock is set back. With `at` (aware) it carries that time: for history that is
    filled in later; those made one after the other for the same millisecond still sort in that order.

    Raises ValueError for a time without zone or before 1970.
    """
    if at is None:
        return _of_now.next(time.time_ns() // 1_000_000)
    if at.tzinfo is None:
        raise ValueError("an identifier needs a time with a zone")
    milliseconds = int(at.timestamp() * 1000)
    if milliseconds < 0:
        raise ValueError("an identifier cannot carry a time before 1970")
    return _of_told_times.next(milliseconds)


def secret_token(bits: int = 128) -> str:
    """Make a secret that fits in an address: `bits` random bits (at least 64, whole bytes) as base64url."""
    if bits < 64 or bits % 8:
        raise ValueError("a secret token has at least 64 bits, in whole bytes")
    return secrets.token_urlsafe(bits // 8)
