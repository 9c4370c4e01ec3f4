"""Remind a client of invoices that it has not paid in time."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.billing.models import Claim
from schakel.shared.billing.queries.late import REMINDER, late_terms, reminded_since
from schakel.shared.billing.queries.owed import overdue_rows, rows_of
from schakel.shared.billing.usecases.keep_reminder import keep_reminder
from schakel.shared.deadlines.interface import Done, Dropped, Outcome
from schakel.shared.tenancy.interface import Actor, Transaction, require, transaction


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


def remind_by_itself(tx: Transaction, claim: UUID, at: datetime) -> Outcome:
    """Remind a client of everything of a company that is late, unless somebody did since this claim became late."""
    row = tx.lock(Claim, claim)
    if row.settled_on is not None:
        return Dropped("it was paid")
    if row.case_id is not None:
        return Dropped("it was handed over to be collected")
    if reminded_since(tx.organisation, claim, row.due_on + timedelta(days=1)):
        return Dropped("the client was reminded already")
    late = overdue_rows(tx.organisation, row.legal_entity_id, business_day(at))
    rows = [each for each in late if each.case_id is None]
    clause = late_terms(tx.organisation, row.contract_id, row.issued_on).clause
    keep_reminder(tx, REMINDER, rows, at, clause=clause)
    return Done("the client was reminded")
