"""The run of every day, as the provider's calendar knows it."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid5

from schakel.kernel.calendars import start_of_day
from schakel.shared.deadlines.interface import Duty
from schakel.shared.tenancy.interface import Actor, system

RUN = "billing.run"
"""The deadline on which the invoices of a day are issued."""
CLAUSE = "qooqie:19.1"
HOUR = timedelta(hours=6)
"""When of a day: what changes at its start (prices, packages, yesterday's use) has been taken over by then."""


def run_of(office: UUID, day: date) -> Duty:
    """Return the duty to issue the invoices of a day, in its early morning."""
    return Duty(RUN, subject_of(office), start_of_day(day) + HOUR, CLAUSE, occurrence=day.isoformat())


def subject_of(office: UUID) -> UUID:
    """Return what the runs are about: the same for every day."""
    return uuid5(office, RUN)


def runner(office: UUID) -> Actor:
    """Return who starts them: billing itself, for the provider."""
    return replace(system("billing", office, "billing.run"), provider=True)
