"""The last moment to pay a link is over."""

from datetime import datetime
from uuid import UUID

from schakel.services.payments.models import PaymentLink
from schakel.services.payments.usecases.settle_link import settle_link
from schakel.shared.deadlines.interface import Done, Dropped, Moved, Outcome
from schakel.shared.tenancy.interface import Transaction

EXPIRES = "payments.link_expires"


def expire_link(tx: Transaction, link: UUID, at: datetime) -> Outcome:
    """Expect nothing more of it; money that comes all the same is counted (linktopay:1.9)."""
    row = tx.lock(PaymentLink, link)
    if row.expires_at is None:
        return Dropped("the link has no end any more")
    if row.expires_at > at:
        return Moved(row.expires_at, "the link ends later")
    found = settle_link(tx, row, at)
    return Done(f"the link is {found.state}")
