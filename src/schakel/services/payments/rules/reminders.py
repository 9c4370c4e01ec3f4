"""When payers are reminded of a link that is open."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from schakel.kernel.calendars import AMSTERDAM
from schakel.kernel.rules import Decision, decide, rule

HOUR = time(9)
"""In Amsterdam: a decent hour, whatever the clock does in that night."""


@rule("linktopay:1.9")
def next_reminder(
    sent: date, days: Sequence[int], after: int, expires: datetime | None = None
) -> Decision[tuple[int, datetime] | None]:
    """The next reminder after the one of day `after` (0: none yet): its day number and instant.

    None when the schedule is over, or the link ends before it. `sent` is the day on which the link was sent.
    """
    number = min((each for each in days if each > after), default=None)
    if number is None:
        return decide(None, because="linktopay:1.9", sent=sent)
    due = datetime.combine(sent + timedelta(days=number), HOUR, AMSTERDAM).astimezone(UTC)
    if expires is not None and expires <= due:
        return decide(None, because="linktopay:1.9", sent=sent, expires=expires)
    return decide((number, due), because="linktopay:1.9", sent=sent)
