"""Book a collection as received."""

from datetime import datetime

from schakel.kernel.money import Money
from schakel.shared.audit.interface import record as audit
from schakel.shared.billing.facts.receipts import NewReceipt
from schakel.shared.billing.facts.records import Via
from schakel.shared.billing.models import Debit
from schakel.shared.billing.queries.debits import debit_source
from schakel.shared.billing.usecases.book_receipt import book_receipt
from schakel.shared.tenancy.interface import Actor, Transaction


def collect_debit(tx: Transaction, row: Debit, *, by: Actor, at: datetime) -> None:
    """Book a collection whose file was sent; `row` is locked."""
    row.state = "collected"
    row.save(update_fields=["state"])
    audit(tx, "debit.collected", "debit", row.id, invoice=str(row.claim_id))
    receipt = NewReceipt(
        legal_entity=row.legal_entity_id, amount=Money(row.minor, row.currency),
        day=row.collects_on, via=Via.DEBIT, source=debit_source(row.id), named=(row.claim_id,),
    )  # fmt: skip
    book_receipt(tx.organisation, receipt, by=by, at=at)
