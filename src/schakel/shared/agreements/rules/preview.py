"""What would follow from cancelling today: every date, each with its clause."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from schakel.kernel.rules import Decision, decide, rule
from schakel.kernel.terms import Ending, Notice, Renewal
from schakel.shared.agreements.facts.life import (
    Agreed,
    AtTermEnd,
    Coming,
    Following,
    Happening,
    Owed,
    Preview,
)
from schakel.shared.agreements.rules.ending import work_after_end
from schakel.shared.agreements.rules.life import term_ends
from schakel.shared.agreements.rules.notice import end_on_clients_notice, last_day_for_notice
from schakel.shared.agreements.rules.renewal import at_term_end

_DAY = timedelta(days=1)
_PASSED = {AtTermEnd.RENEWED: Happening.RENEWED, AtTermEnd.GOES_ON: Happening.GOES_ON}


@rule(
    *("hqleads:recital.1", "qooqie:5.1", "qooqie:5.2", "linktopay:1.7", "linktopay:14.1", "linktopay:14.3"),
    *("linq:5.1", "linq:5.2", "linq:5.5", "twinqels:29.1", "twinqels:29.2"),
)
def what_if_cancelled_today(
    notice: Notice,
    renewal: Renewal,
    ending: Ending,
    agreed: Agreed,
    today: date,
    *,
    wished: date | None = None,
    owed: Owed | None = None,
    follows: tuple[Following, ...] = (),
) -> Decision[Preview]:
    """Every date that would follow if the client gave notice today, in order, each with its clause.

    `wished` is the day for which it would, `owed` the balance of a guarantee as it stands, and `follows` what
    the service's own terms count from the end date. No dates when the notice would be refused.
    """
    noticed = end_on_clients_notice(notice, renewal, agreed, today, wished)
    end = noticed.outcome.end
    if end is None:
        return decide(Preview(noticed.outcome), because=noticed.because, **noticed.facts)
    clause = noticed.because[0]
    dates = [
        Coming(today, Happening.NOTICE_RECEIVED, clause),
        *_until_the_end(notice, renewal, agreed, today, end),
        Coming(end - _DAY, Happening.LAST_DAY, clause),
        Coming(end, Happening.ENDS, clause),
        *_after_the_end(ending, end, owed, follows),
    ]
    return decide(
        Preview(noticed.outcome, tuple(sorted(dates, key=lambda coming: coming.day))),
        because=noticed.because,
        **noticed.facts,
    )


def _until_the_end(
    notice: Notice, renewal: Renewal, agreed: Agreed, today: date, end: date
) -> Iterator[Coming]:
    """Give the terms that pass before the end, and how long a notice would still have this same end."""
    ending = replace(agreed, ends=end)
    for term in term_ends(renewal, agreed):
        if term >= end:
            break
        if term > today:
            passed = at_term_end(renewal, ending, term)
            yield Coming(term, _PASSED[passed.outcome.what], passed.because[0])
    needed = last_day_for_notice(notice, renewal, agreed, end - _DAY)
    if needed.outcome is not None and needed.outcome.end == end:
        yield Coming(needed.outcome.last_day, Happening.SAME_END_UNTIL, needed.because[0])


def _after_the_end(
    ending: Ending, end: date, owed: Owed | None, follows: tuple[Following, ...]
) -> Iterator[Coming]:
    if owed is not None:
        work = work_after_end(ending, end, end, owed)
        if work.outcome.remaining:
            yield Coming(end, Happening.WORK_CONTINUES, work.because[0], str(work.outcome.remaining))
    for following in follows:
        yield Coming(following.lasts.after(end), Happening.FOLLOWS, following.clause, following.what)
