"""What the provider decides on a reply to an offer is noted."""

from datetime import datetime

from schakel.shared.agreements.models import Offer, OfferReply
from schakel.shared.tenancy.interface import Transaction


def settle_reply(
    tx: Transaction, row: Offer, at: datetime, *, confirmed: bool, reason: str = ""
) -> OfferReply | None:
    """Confirm or refuse the reply that waits, if there is one; returns it."""
    waiting = (
        OfferReply.objects.of(tx.organisation)
        .select_for_update()
        .filter(offer=row, confirmed_at=None, refused_at=None)
        .first()
    )
    if waiting is None:
        return None
    waiting.confirmed_at, waiting.refused_at = (at, None) if confirmed else (None, at)
    waiting.reason, waiting.by_id = reason, tx.by.person
    waiting.save()
    return waiting
