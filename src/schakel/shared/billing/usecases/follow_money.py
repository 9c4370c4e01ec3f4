"""What happens with collections because of something else in billing: told by the table of reactions."""

from schakel.shared.billing.events import InvoiceIssued, PaymentReceived, PaymentUndone
from schakel.shared.billing.facts.invoices import DocumentKind
from schakel.shared.billing.models import Claim
from schakel.shared.billing.usecases.plan_debit import plan
from schakel.shared.billing.usecases.plan_debits import plan_debits
from schakel.shared.clock import now
from schakel.shared.tenancy.interface import Transaction


def announce_debit(event: InvoiceIssued, tx: Transaction) -> None:
    """Announce the collection of an invoice that was issued; after a credit note what was announced is looked at."""
    if event.kind != DocumentKind.INVOICE:
        plan_debits(tx, now())
        return
    row = Claim.objects.of(tx.organisation).select_for_update().filter(pk=event.invoice).first()
    if row is not None:
        plan(tx, row, now())


def review_debits(event: PaymentReceived | PaymentUndone, tx: Transaction) -> None:  # noqa: ARG001 - of any payment
    """Take back what was announced of an invoice that was paid otherwise, or announce what is left of it."""
    plan_debits(tx, now())
