"""Keep the payment link of an invoice, or that it has none any more."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.money import Money
from schakel.shared.billing.models import Claim, PayLink
from schakel.shared.tenancy.interface import Transaction


def keep_pay_link(
    tx: Transaction, invoice: UUID, link: UUID, address: str, asks: Money, *, at: datetime
) -> None:
    """Show a link with an invoice from now on, in the place of the one before."""
    row = tx.lock(Claim, invoice)
    _over(tx, invoice, at)
    PayLink.objects.of(tx.organisation).create(
        claim_id=invoice, link_id=link, address=address, currency=asks.currency, minor=asks.minor, made_at=at
    )
    row.pay_link = address
    row.save(update_fields=["pay_link"])


def drop_pay_link(tx: Transaction, invoice: UUID, *, at: datetime) -> None:
    """Show none any more; what is still paid on it counts."""
    row = tx.lock(Claim, invoice)
    _over(tx, invoice, at)
    row.pay_link = ""
    row.save(update_fields=["pay_link"])


def _over(tx: Transaction, invoice: UUID, at: datetime) -> None:
    PayLink.objects.of(tx.organisation).filter(claim_id=invoice, over_at=None).update(over_at=at)
