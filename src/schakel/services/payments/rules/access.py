"""Whether a client may use the application, and what a stop or a restriction leaves of it."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from schakel.kernel.rules import Decision, decide, rule
from schakel.services.payments.facts.access import (
    Access,
    Agreement,
    Reach,
    Restricted,
    StopCause,
    Stopped,
    Window,
)


@rule("linktopay:6.1", "linktopay:6.6")
def reach_on(agreements: Iterable[Agreement], on: date) -> Decision[Reach]:
    """Whether the application is open to a client by its contracts on a day.

    It is under a contract that runs and has it; from the end date on it is not, nor is any key of it.
    """
    known = list(agreements)
    having = [each for each in known if each.covers_links]
    if any(each.begins <= on and (each.ends is None or on < each.ends) for each in having):
        return decide(Reach.FULL, because="linktopay:6.1", on=on)
    ended = [each.ends for each in having if each.ends is not None and each.ends <= on]
    if ended:
        return decide(Reach.OVER, because="linktopay:6.6", on=on, ended=max(ended))
    return decide(Reach.NOT_AGREED, because="linktopay:6.1", on=on)


@rule("linktopay:6.1", "linktopay:6.5", "linktopay:6.6", "linktopay:14.6")
def access_by(reach: Reach, stops: Sequence[Stopped], host: str | None = None) -> Decision[Access]:
    """What a client may do now. `host` is the website concerned, where there is one.

    Stopped: no new links, payers read that it is not available, nothing is written through the API, and the portal
    can be read. A stop of one website leaves the others. Payments that were started are recorded all the same.
    """
    if reach is not Reach.FULL:
        because = "linktopay:6.6" if reach is Reach.OVER else "linktopay:6.1"
        return decide(Access(reach, writes=False, payers=False), because=because, reach=str(reach))
    whole = next((each for each in stops if each.host is None), None)
    found = whole or next((each for each in stops if host is not None and each.host == host), None)
    if found is None:
        return decide(Access(Reach.FULL, writes=True, payers=True), because="linktopay:6.1")
    because = "linktopay:6.5" if found.cause is StopCause.UNREPORTED_USE else "linktopay:14.6"
    stopped = Reach.READ_ONLY if found.host is None else Reach.FULL
    return decide(
        Access(stopped, writes=False, payers=False), because=because, cause=str(found.cause), host=found.host
    )


@rule("linktopay:6.9")
def restricted_at(windows: Iterable[Window], what: Restricted, at: datetime) -> Decision[Window | None]:
    """The window in which a function does not work at an instant; None while it works."""
    running = [
        each
        for each in windows
        if each.restricted is what and each.starts <= at and (each.ends is None or at < each.ends)
    ]
    found = min(running, key=lambda each: each.starts, default=None)
    return decide(found, because="linktopay:6.9", at=at, what=str(what))


@rule("linktopay:6.9")
def minutes_down(windows: Iterable[Window], first: datetime, last: datetime) -> Decision[int]:
    """For how many minutes of a period something did not work, however many windows overlap; started ones count.

    `last` is the first instant after the period, or now within one that is not over.
    """
    spans = sorted((max(each.starts, first), min(each.ends or last, last)) for each in windows)
    seconds, reached = 0.0, first
    for starts, ends in spans:
        if ends > max(starts, reached):
            seconds += (ends - max(starts, reached)).total_seconds()
            reached = ends
    return decide(-int(-seconds // 60), because="linktopay:6.9", first=first, last=last)
