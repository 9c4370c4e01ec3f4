"""What is paid on links of the provider counts for its invoices: told by the table of reactions."""

from schakel.kernel.calendars import business_day
from schakel.kernel.money import Money
from schakel.services.payments.events import ChargedBack, PaymentChanged, RefundChanged
from schakel.services.payments.models import Attempt
from schakel.shared.billing import interface as billing
from schakel.shared.clock import now
from schakel.shared.tenancy.interface import Transaction

type OfPayments = PaymentChanged | RefundChanged | ChargedBack


def receive_own(event: OfPayments, tx: Transaction) -> None:
    """Have what is kept of a payment on a link of the provider count for its invoice; other links are passed over."""
    row = Attempt.objects.of(tx.organisation).filter(pk=event.payment).first()
    if row is None:
        return
    kept = row.received_minor - row.refunded_minor - row.charged_back_minor
    billing.book_link_payment(
        row.link_id, row.id, Money(max(kept, 0), row.currency), business_day(row.paid_at or now()), at=now()
    )
