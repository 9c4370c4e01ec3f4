"""Whether a server lives, told by a lock instead of by process numbers.

The server inherits a locked descriptor and hands it to each of its processes. The lock is free exactly when
the last of them is gone: a zombie holds nothing, a recycled process number means nothing, and a server in
another container counts.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def try_lock(path: Path, *, create: bool = True) -> int | None:
    """Take the lock at once: its descriptor, or None when a server (or one that is starting) holds it."""
    flags = os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW | (os.O_CREAT if create else 0)
    descriptor = os.open(path, flags, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def is_held(path: Path) -> bool:
    """Say whether any process of a server holds the lock."""
    try:
        descriptor = try_lock(path, create=False)
    except FileNotFoundError:
        return False
    if descriptor is None:
        return True
    os.close(descriptor)
    return False


@contextmanager
def closing(descriptor: int) -> Iterator[int]:
    """Give up our share of the lock at the end; a server that inherited it keeps it."""
    try:
        yield descriptor
    finally:
        os.close(descriptor)
