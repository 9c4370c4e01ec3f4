"""A client puts a link out of its lists, or back."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.services.payments.facts.links import LinkState
from schakel.services.payments.models import PaymentLink
from schakel.shared.audit.interface import record as audit
from schakel.shared.tenancy.interface import Actor, require, transaction

STILL_GOING = frozenset({LinkState.OPEN, LinkState.PENDING, LinkState.PARTLY_PAID})


def archive_link(link: UUID, *, away: bool, by: Actor, at: datetime) -> None:
    """Archive a link on which nothing can be paid any more; everything of it is kept.

    Raises RefusedError: link_unknown, link_still_open.
    """
    with transaction(by) as tx:
        require(by, "payments.links")
        row = tx.own(PaymentLink, link, "link_unknown")
        if away and row.deactivated_at is None and row.state in STILL_GOING:
            raise RefusedError("link_still_open")
        row.archived_at = at if away else None
        row.save(update_fields=["archived_at"])
        audit(tx, f"payment_link.{'archived' if away else 'unarchived'}", "payment_link", row.id)
