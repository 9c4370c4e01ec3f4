"""Read after how many days payers are reminded."""

from schakel.kernel.refusals import RefusedError

MOST, LATEST = 5, 365


def reminder_days(days: tuple[int, ...]) -> list[int]:
    """Return the days in order, each once. Raises RefusedError (reminders) for what cannot be."""
    found = sorted(set(days))
    if len(found) > MOST or any(not 1 <= each <= LATEST for each in found):
        raise RefusedError("reminders", most=MOST, latest=LATEST)
    return found
