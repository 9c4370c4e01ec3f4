"""The day of a collection has come: it counts as received; what is reported back later undoes it."""

from datetime import datetime, timedelta
from uuid import UUID

from schakel.kernel.calendars import business_day, start_of_day
from schakel.shared.billing.models import Claim, Debit
from schakel.shared.billing.usecases.collect_debit import collect_debit
from schakel.shared.billing.usecases.drop_debit import drop_debit
from schakel.shared.billing.usecases.plan_claim import plan_claim
from schakel.shared.deadlines.interface import Done, Dropped, Moved, Outcome
from schakel.shared.tenancy.interface import Transaction

_DAY = timedelta(days=1)


def collection_due(tx: Transaction, debit: UUID, at: datetime) -> Outcome:
    """Deal with the day of a collection: received when its file was sent, announced anew when it is in none.

    A file that nobody has noted as sent is waited for: its collections count once it is.
    """
    row = tx.lock(Debit, debit)
    if row.state == "told":
        if business_day(at) <= row.collects_on:
            return Moved(start_of_day(row.collects_on + _DAY), "in no file yet")
        claim = tx.lock(Claim, row.claim_id)
        drop_debit(tx, row, "missed", deadline=False)
        plan_claim(tx, claim, at)
        return Dropped("its day passed without a file")
    if row.state != "in_file":
        return Dropped(row.state)
    if row.sent_at is None:
        return Moved(start_of_day(business_day(at) + _DAY), "the file was not sent yet")
    collect_debit(tx, row, by=tx.by, at=at)
    return Done("collected")
