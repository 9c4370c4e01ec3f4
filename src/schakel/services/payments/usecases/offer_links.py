"""The provider's own invoices offer payment links: told by the table of reactions."""

from schakel.services.payments.usecases.close_own_link import close_own_link
from schakel.services.payments.usecases.link_own_invoice import link_own_invoice
from schakel.shared.billing import interface as billing
from schakel.shared.clock import now
from schakel.shared.tenancy.interface import Transaction

type OfInvoices = billing.InvoiceIssued | billing.PaymentReceived | billing.PaymentUndone


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
