"""Take hold of an offer that something is to be done with."""

from uuid import UUID

from schakel.shared.agreements.models import Offer
from schakel.shared.tenancy.interface import Transaction


def own_offer(tx: Transaction, offer: UUID) -> Offer:
    """Return an offer to this client, locked. Raises RefusedError, also for an offer to somebody else."""
    return tx.own(Offer, offer, "no_offer")
