"""Unwrapped keys, kept in this process for a moment so that a page of sealed fields asks the database once."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

SECONDS = 60.0
MOST = 1000


@dataclass(frozen=True, slots=True)
class DataKey:
    """A subject's key, ready for use."""

    id: UUID
    key: bytes


class KeyCache:
    """At most `most` keys, each for at most `seconds`; the one used longest ago goes first.

    After `forget` in another process a key lives on here until its time is up: a minute.
    """

    def __init__(
        self, *, seconds: float = SECONDS, most: int = MOST, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._seconds, self._most, self._clock = seconds, most, clock
        self._kept: OrderedDict[UUID, tuple[float, DataKey]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, subject: UUID) -> DataKey | None:
        """Return the subject's key while it is fresh."""
        with self._lock:
            until, found = self._kept.get(subject, (0.0, None))
            if found is not None and until <= self._clock():
                del self._kept[subject]
                return None
            if found is not None:
                self._kept.move_to_end(subject)
            return found

    def put(self, subject: UUID, key: DataKey) -> None:
        """Keep a key."""
        with self._lock:
            self._kept[subject] = (self._clock() + self._seconds, key)
            self._kept.move_to_end(subject)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)

    def drop(self, subject: UUID) -> None:
        """Forget a subject's key."""
        with self._lock:
            self._kept.pop(subject, None)

    def clear(self) -> None:
        """Forget all."""
        with self._lock:
            self._kept.clear()


keys = KeyCache()
