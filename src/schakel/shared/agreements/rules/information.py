"""Reminding a client of information that it was asked for, and what it reports late."""

from datetime import date, timedelta

from schakel.kernel.rules import Decision, decide, rule

AHEAD = timedelta(days=3)
AGAIN = timedelta(days=7)
MOST = 6
"""Settings of the product: no clause says how often a client is reminded."""


@rule("linktopay:4.5", "qooqie:8.1", "linq:21.1.1")
def next_reminder(asked: date, due: date, reminded: date | None, reminders: int) -> Decision[date | None]:
    """Day of the next reminder of an open request; None when there are no more.

    Three days before the date if the client got longer than that, on the day after it, and every week from then
    on, six times in all.
    """
    day: date | None = due + timedelta(days=1)
    if reminded is None and due - AHEAD > asked:
        day = due - AHEAD
    elif reminded is not None and reminded > due:
        day = reminded + AGAIN
    if reminders >= MOST:
        day = None
    because = ("linktopay:4.5", "qooqie:8.1", "linq:21.1.1")
    return decide(day, because=because, asked=asked, due=due, reminded=reminded, reminders=reminders)


@rule("qooqie:13.1")
def reported_late(reported: date, holds_from: date) -> Decision[bool]:
    """Whether a change of address was reported after the day from which it holds; it is accepted all the same."""
    return decide(reported > holds_from, because="qooqie:13.1", reported=reported, holds_from=holds_from)
