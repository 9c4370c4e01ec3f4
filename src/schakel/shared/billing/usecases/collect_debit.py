"""A collection counts as received on its day; what is reported back later undoes it."""

from datetime import datetime, timedelta
from uuid import UUID

from schakel.kernel.calendars import business_day, start_of_day
from schakel.kernel.money import Money
from schakel.shared.audit.interface import record as audit
from schakel.shared.billing.facts.receipts import NewReceipt
from schakel.shared.billing.facts.records import Via
from schakel.shared.billing.models import Claim, Debit
from schakel.shared.billing.usecases.book_receipt import book_receipt
from schakel.shared.billing.usecases.plan_debit import drop_debit, plan
from schakel.shared.deadlines.interface import Done, Dropped, Moved, Outcome
from schakel.shared.tenancy.interface import Actor, Transaction

_DAY = timedelta(days=1)


def source_of(debit: UUID) -> str:
    """Return what tells the money of a collection apart."""
    return f"debit/{debit}"


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
        plan(tx, claim, at)
        return Dropped("its day passed without a file")
    if row.state != "in_file":
        return Dropped(row.state)
    if row.sent_at is None:
        return Moved(start_of_day(business_day(at) + _DAY), "the file was not sent yet")
    collect(tx, row, by=tx.by, at=at)
    return Done("collected")


def collect(tx: Transaction, row: Debit, *, by: Actor, at: datetime) -> None:
    """Book a collection whose file was sent; `row` is locked."""
    row.state = "collected"
    row.save(update_fields=["state"])
    audit(tx, "debit.collected", "debit", row.id, invoice=str(row.claim_id))
    receipt = NewReceipt(
        legal_entity=row.legal_entity_id, amount=Money(row.minor, row.currency),
        day=row.collects_on, via=Via.DEBIT, source=source_of(row.id), named=(row.claim_id,),
    )  # fmt: skip
    book_receipt(tx.organisation, receipt, by=by, at=at)
