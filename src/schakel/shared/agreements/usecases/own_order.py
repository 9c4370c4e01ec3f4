"""Take hold of an order that something is to be done with."""

from uuid import UUID

from schakel.shared.agreements.models import Order
from schakel.shared.tenancy.interface import Transaction


def own_order(tx: Transaction, order: UUID) -> Order:
    """Return an order of this client, locked. Raises RefusedError, also for an order of somebody else."""
    return tx.own(Order, order, "no_order")
