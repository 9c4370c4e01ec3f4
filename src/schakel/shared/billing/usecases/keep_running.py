"""Have invoices issued every day, by a duty on the provider's own calendar."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from schakel.kernel.calendars import business_day, start_of_day
from schakel.shared.accounts.interface import provider
from schakel.shared.billing.usecases.begin_run import begin_run
from schakel.shared.deadlines.interface import Done, Due, Duty, plan, timeline
from schakel.shared.tenancy.interface import Actor, system, transaction

RUN = "billing.run"
"""The deadline on which the invoices of a day are issued."""
CLAUSE = "qooqie:19.1"
_DAY = timedelta(days=1)


def keep_running(at: datetime, *, begins: date | None = None) -> None:
    """Plan the run of today, unless one is planned already; after it each plans the next.

    `begins` is the first day that something new is charged for: when that has come and today's run has been, another
    one issues it today.
    """
    office, today = provider(), business_day(at)
    with transaction(_runner(office)) as tx:
        planned = timeline(office, _subject(office), only_open=True)
        if not planned:
            plan(tx, [run_of(office, today)])
        elif begins is not None and begins <= today < date.fromisoformat(planned[0].occurrence):
            begin_run(by=_runner(office), at=at)


def run_day(due: Due, at: datetime) -> Done:
    """Start the run of a day, and plan that of the next; days that were missed are made up for by this one."""
    begin_run(by=_runner(due.organisation), at=at)
    following = max(date.fromisoformat(due.occurrence), business_day(at)) + _DAY
    return Done(then=(run_of(due.organisation, following),))


def run_of(office: UUID, day: date) -> Duty:
    """Return the duty to issue the invoices of a day at its start in Amsterdam."""
    return Duty(RUN, _subject(office), start_of_day(day), CLAUSE, occurrence=day.isoformat())


def _subject(office: UUID) -> UUID:
    return uuid5(office, RUN)


def _runner(office: UUID) -> Actor:
    return replace(system("billing", office, "billing.run"), provider=True)
