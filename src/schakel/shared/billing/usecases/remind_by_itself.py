"""A client is reminded without staff, where its company set that."""

from datetime import datetime, timedelta
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.shared.billing.models import Claim
from schakel.shared.billing.queries.late import REMINDER, late_terms, reminded_since
from schakel.shared.billing.queries.owed import overdue_rows
from schakel.shared.billing.usecases.keep_reminder import keep_reminder
from schakel.shared.deadlines.interface import Done, Dropped, Outcome
from schakel.shared.tenancy.interface import Transaction


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
