"""Remind a client of invoices that it has not paid in time."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.billing.queries.late import REMINDER, late_terms
from schakel.shared.billing.queries.owed import rows_of
from schakel.shared.billing.usecases.keep_reminder import keep_reminder
from schakel.shared.tenancy.interface import Actor, require, transaction


def send_reminder(client: UUID, claims: Iterable[UUID], *, by: Actor, at: datetime) -> UUID:
    """Remind a client of claims that are late, with their interest as it stands today; returns the reminder.

    It changes nothing of what is owed. Raises RefusedError: not_late, and as `rows_of` does.
    """
    require(by, "billing.money")
    with transaction(by.within(client)) as tx:
        rows = rows_of(client, claims)
        today = business_day(at)
        if any(row.settled_on is not None or row.due_on >= today for row in rows):
            raise RefusedError("not_late")
        clause = late_terms(client, rows[0].contract_id, rows[0].issued_on).clause
        return keep_reminder(tx, REMINDER, rows, at, clause=clause)
