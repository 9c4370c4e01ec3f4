"""Money came in or went back: what was announced is looked at again. Told by the table of reactions."""

from schakel.shared.billing.events import PaymentReceived, PaymentUndone
from schakel.shared.billing.usecases.plan_debits import plan_debits
from schakel.shared.clock import now
from schakel.shared.tenancy.interface import Transaction


def review_debits(_event: PaymentReceived | PaymentUndone, tx: Transaction) -> None:
    """Take back what was announced of an invoice that was paid otherwise, or announce what is left of it."""
    plan_debits(tx, now())
