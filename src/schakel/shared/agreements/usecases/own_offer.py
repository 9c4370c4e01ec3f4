"""Take hold of an offer that something is to be done with."""

from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.models import Offer
from schakel.shared.tenancy.interface import Transaction


def own_offer(tx: Transaction, offer: UUID) -> Offer:
    """Return an offer to this client, locked. Raises RefusedError, also for an offer to somebody else."""
    try:
        return tx.lock(Offer, offer)
    except Offer.DoesNotExist:
        raise RefusedError("no_offer") from None
