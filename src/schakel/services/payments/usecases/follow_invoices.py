"""What happens with the provider's own payment links because of its invoices, and the other way round."""

from schakel.kernel.calendars import business_day
from schakel.kernel.money import Money
from schakel.services.payments.events import ChargedBack, PaymentChanged, RefundChanged
from schakel.services.payments.models import Attempt
from schakel.services.payments.usecases.link_own_invoice import close_own_link, link_own_invoice
from schakel.shared.billing import interface as billing
from schakel.shared.clock import now
from schakel.shared.tenancy.interface import Transaction

type OfInvoices = billing.InvoiceIssued | billing.PaymentReceived | billing.PaymentUndone
type OfPayments = PaymentChanged | RefundChanged | ChargedBack


def offer_links(_event: OfInvoices, tx: Transaction) -> None:
    """Have every open invoice of the client offer a link for what is open of it, and a settled one none."""
    for each in billing.payable_invoices(tx.organisation):
        if each.asked == each.open or (each.link is None and each.open.minor <= 0):
            continue
        if each.link is not None:
            close_own_link(each.link, at=now())
            billing.drop_pay_link(tx, each.invoice, at=now())
        if each.open.minor > 0:
            _offer(tx, each)


def _offer(tx: Transaction, one: billing.PayableInvoice) -> None:
    made = link_own_invoice(one.number, one.open, payer=one.client_name, language=one.language, at=now())
    if made is not None:
        billing.keep_pay_link(tx, one.invoice, made.id, made.address, one.open, at=now())


def receive_own(event: OfPayments, tx: Transaction) -> None:
    """Have what is kept of a payment on a link of the provider count for its invoice; other links are passed over."""
    row = Attempt.objects.of(tx.organisation).filter(pk=event.payment).first()
    if row is None:
        return
    kept = row.received_minor - row.refunded_minor - row.charged_back_minor
    billing.book_link_payment(
        row.link_id, row.id, Money(max(kept, 0), row.currency), business_day(row.paid_at or now()), at=now()
    )
