"""Have it found out whether a claim is paid in time."""

from datetime import datetime, timedelta

from schakel.kernel.calendars import start_of_day
from schakel.shared.billing.models import Claim, CollectionCase
from schakel.shared.billing.queries.late import late_terms
from schakel.shared.billing.usecases.write_invoices import DUE
from schakel.shared.deadlines.interface import Duty, move, put, timeline
from schakel.shared.tenancy.interface import Transaction

_DAY = timedelta(days=1)


def watch_claim(tx: Transaction, row: Claim, at: datetime) -> None:
    """Keep the date on which a claim that is open is looked at: it became due sooner, or is open again.

    A case that was closed because the claim was paid is open again with it.
    """
    tomorrow = start_of_day(row.due_on + _DAY)
    dates = timeline(tx.organisation, row.id, only_open=True)
    there = next((each for each in dates if each.kind == DUE), None)
    if there is not None:
        if there.due_at != tomorrow:
            move(tx, there.id, tomorrow, "it is due on another day")
    else:
        clause = late_terms(tx.organisation, row.contract_id, row.issued_on).clause
        when = max(tomorrow, at)
        put(tx, Duty(DUE, row.id, when, clause, occurrence=at.isoformat(), facts={"number": row.number}))
    if row.case_id is not None:
        CollectionCase.objects.of(tx.organisation).filter(pk=row.case_id).update(closed_at=None)
