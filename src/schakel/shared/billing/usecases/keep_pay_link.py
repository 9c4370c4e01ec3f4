"""Keep the payment link of an invoice."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.money import Money
from schakel.shared.billing.models import Claim, PayLink
from schakel.shared.billing.usecases.drop_pay_link import drop_pay_link
from schakel.shared.tenancy.interface import Transaction


def keep_pay_link(
    tx: Transaction, invoice: UUID, link: UUID, address: str, asks: Money, *, at: datetime
) -> None:
    """Show a link with an invoice from now on, in the place of the one before."""
    drop_pay_link(tx, invoice, at=at)
    PayLink.objects.of(tx.organisation).create(
        claim_id=invoice, link_id=link, address=address, currency=asks.currency, minor=asks.minor, made_at=at
    )
    row = tx.lock(Claim, invoice)
    row.pay_link = address
    row.save(update_fields=["pay_link"])
