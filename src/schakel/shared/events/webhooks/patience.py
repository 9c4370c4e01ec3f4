"""How long we keep trying. No Django."""

from datetime import timedelta

WAITS = (
    timedelta(seconds=10), timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=1),
    timedelta(hours=3), timedelta(hours=6), timedelta(hours=10), timedelta(hours=12), timedelta(hours=12),
    timedelta(hours=12), timedelta(hours=14),
)  # fmt: skip
"""Between tries: thirteen tries in just under three days."""

GONE = 410


def wait_after(tries: int) -> timedelta | None:
    """Return how long to wait after so many tries; None when there will be no other."""
    return WAITS[tries - 1] if tries <= len(WAITS) else None


def is_hopeless(status: int | None, *, last_try: bool, answered_meanwhile: bool) -> bool:
    """Tell whether the endpoint is to be disabled: it says that it is gone, or answered nothing well for days."""
    return status == GONE or (last_try and not answered_meanwhile)
