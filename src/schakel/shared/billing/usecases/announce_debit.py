"""An invoice was issued: its collection is announced. Told by the table of reactions."""

from schakel.shared.billing.events import InvoiceIssued
from schakel.shared.billing.facts.invoices import DocumentKind
from schakel.shared.billing.models import Claim
from schakel.shared.billing.usecases.plan_claim import plan_claim
from schakel.shared.billing.usecases.plan_debits import plan_debits
from schakel.shared.clock import now
from schakel.shared.tenancy.interface import Transaction


def announce_debit(event: InvoiceIssued, tx: Transaction) -> None:
    """Announce the collection of an invoice; after a credit note what was announced is looked at again."""
    if event.kind != DocumentKind.INVOICE:
        plan_debits(tx, now())
        return
    row = Claim.objects.of(tx.organisation).select_for_update().filter(pk=event.invoice).first()
    if row is not None:
        plan_claim(tx, row, now())
