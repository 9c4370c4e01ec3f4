"""Tell people of the client of money that went back, or did not."""

from schakel.kernel.money import Money
from schakel.services.payments.models import Attempt
from schakel.services.payments.usecases.tell_client import tell_client
from schakel.shared.tenancy.interface import Transaction


def tell_of_money(tx: Transaction, row: Attempt, kind: str, amount: Money) -> None:
    """Send the notice `kind` about an amount of a payment."""
    told = {"description": row.link.description, "reference": row.link.reference, "amount": amount}
    tell_client(tx, kind, ("payment_link", row.link_id), told)
