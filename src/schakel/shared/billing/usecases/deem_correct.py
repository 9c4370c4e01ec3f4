"""An invoice that rests on no quote is deemed correct when nobody objected in time."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.shared.audit.interface import record as audit
from schakel.shared.billing.models import Claim, InvoiceObjection
from schakel.shared.deadlines.interface import Done, Dropped, Outcome
from schakel.shared.tenancy.interface import Transaction


def deem_correct(tx: Transaction, claim: UUID, at: datetime) -> Outcome:
    """Note that the days to object are over and nobody did; a later objection is kept as late (linq:4.3)."""
    row = tx.lock(Claim, claim)
    objected = InvoiceObjection.objects.of(tx.organisation).filter(claim_id=claim, in_time=True)
    if objected.exists():
        return Dropped("the client objected in time")
    row.deemed_correct_on = business_day(at)
    row.save(update_fields=["deemed_correct_on"])
    audit(tx, "claim.deemed_correct", "claim", row.id, on=row.deemed_correct_on.isoformat())
    return Done("nobody objected")
