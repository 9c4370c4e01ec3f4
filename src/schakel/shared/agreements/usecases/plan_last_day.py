"""Have a client reminded before it can no longer do anything about a new version."""

from datetime import date

from schakel.kernel.calendars import start_of_day
from schakel.shared.agreements.models import Contract, VersionNotice
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.last_days import (
    REMINDED_BEFORE,
    VERSION_LAST_DAY,
    last_day_of_version,
)
from schakel.shared.deadlines.interface import Duty, drop, put, timeline
from schakel.shared.tenancy.interface import Transaction


def plan_last_day(tx: Transaction, contract: Contract, row: VersionNotice, today: date) -> None:
    """Put the reminder on the calendar, as far as its day is still to come; an earlier one comes off."""
    found = last_day_of_version(fact(contract), row, today)
    coming = None if found is None or found.outcome - REMINDED_BEFORE <= today else found
    occurrence = "" if coming is None else coming.outcome.isoformat()
    waiting = [
        one for one in timeline(tx.organisation, row.id, only_open=True) if one.kind == VERSION_LAST_DAY
    ]
    if any(one.occurrence != occurrence for one in waiting):
        drop(tx, VERSION_LAST_DAY, row.id, "the client answered, or was told anew")
    if coming is None:
        return
    due = start_of_day(coming.outcome - REMINDED_BEFORE)
    put(
        tx,
        Duty(VERSION_LAST_DAY, row.id, due, coming.because[0], occurrence, {"contract": str(contract.id)}),
    )
