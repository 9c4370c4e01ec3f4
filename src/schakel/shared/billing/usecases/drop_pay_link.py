"""An invoice offers its payment link no longer."""

from datetime import datetime
from uuid import UUID

from schakel.shared.billing.models import Claim, PayLink
from schakel.shared.tenancy.interface import Transaction


def drop_pay_link(tx: Transaction, invoice: UUID, *, at: datetime) -> None:
    """Show none any more; what is still paid on it counts."""
    row = tx.lock(Claim, invoice)
    PayLink.objects.of(tx.organisation).filter(claim_id=invoice, over_at=None).update(over_at=at)
    row.pay_link = ""
    row.save(update_fields=["pay_link"])
