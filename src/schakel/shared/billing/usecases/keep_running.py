"""Have invoices issued every day, by a duty on the provider's own calendar."""

from datetime import date, datetime

from schakel.kernel.calendars import business_day
from schakel.shared.accounts.interface import provider
from schakel.shared.billing.queries.daily import run_of, runner, subject_of
from schakel.shared.billing.usecases.begin_run import begin_run
from schakel.shared.deadlines.interface import plan, timeline
from schakel.shared.tenancy.interface import transaction


def keep_running(at: datetime, *, begins: date | None = None) -> None:
    """Plan the run of today, unless one is planned already; after it each plans the next.

    `begins` is the first day that something new is charged for: when that has come and today's run has been, another
    one issues it today.
    """
    office, today = provider(), business_day(at)
    with transaction(runner(office)) as tx:
        planned = timeline(office, subject_of(office), only_open=True)
        if not planned:
            plan(tx, [run_of(office, today)])
        elif begins is not None and begins <= today < date.fromisoformat(planned[0].occurrence):
            begin_run(by=runner(office), at=at)
