"""A PSP refuses to send money back."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.money import Money
from schakel.services.payments.events import RefundChanged
from schakel.services.payments.models import Attempt, AttemptRefund, PaymentLink
from schakel.services.payments.usecases.going_back import going_back
from schakel.services.payments.usecases.settle_link import settle_link
from schakel.services.payments.usecases.tell_of_money import tell_of_money
from schakel.shared.events.interface import record
from schakel.shared.psp.interface import RefundStatus
from schakel.shared.tenancy.interface import Transaction


def fail_refund(tx: Transaction, refund: UUID, code: str, at: datetime) -> None:
    """Free what was reserved for it, and tell the client in the PSP's own word; nothing was booked."""
    kept = AttemptRefund.objects.of(tx.organisation).get(pk=refund)
    row = tx.lock(Attempt, kept.attempt_id)
    kept.refresh_from_db()
    if kept.psp_refund or kept.status != RefundStatus.PENDING:
        return
    kept.status, kept.trouble = RefundStatus.FAILED, code
    kept.save(update_fields=["status", "trouble"])
    row.refunded_minor = going_back(tx, row)
    row.save(update_fields=["refunded_minor"])
    amount = Money(kept.minor, row.currency)
    record(
        RefundChanged(
            organisation=tx.organisation, refund=kept.id, payment=row.id, link=row.link_id, status=kept.status,
            minor=kept.minor, currency=row.currency,
        ),
        tx,
    )  # fmt: skip
    tell_of_money(tx, row, "refund_failed", amount)
    settle_link(tx, tx.lock(PaymentLink, row.link_id), at)
