"""Issue the invoices of a day, when the provider's calendar says so."""

from datetime import date, datetime, timedelta

from schakel.kernel.calendars import business_day
from schakel.shared.billing.queries.daily import run_of, runner
from schakel.shared.billing.queries.waiting import anything_to_issue
from schakel.shared.billing.usecases.begin_run import begin_run
from schakel.shared.deadlines.interface import Done, Due

_DAY = timedelta(days=1)


def run_day(due: Due, at: datetime) -> Done:
    """Start the run of a day that has something to issue, and plan that of the next.

    Days that were missed are made up for by this one.
    """
    if anything_to_issue(business_day(at)):
        begin_run(by=runner(due.organisation), at=at)
    following = max(date.fromisoformat(due.occurrence), business_day(at)) + _DAY
    return Done(then=(run_of(due.organisation, following),))
