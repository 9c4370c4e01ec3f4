"""Take hold of a term of delivery."""

from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.models import DeliveryTerm
from schakel.shared.tenancy.interface import Transaction


def own_delivery(tx: Transaction, delivery: UUID) -> DeliveryTerm:
    """Return something that is still to be delivered to this client, locked. Raises RefusedError."""
    row = tx.own(DeliveryTerm, delivery, "no_delivery")
    if row.delivered_on is not None:
        raise RefusedError("delivered_already")
    return row
