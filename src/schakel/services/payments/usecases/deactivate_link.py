"""A client takes a link out of use."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.services.payments.models import PaymentLink
from schakel.services.payments.usecases.settle_link import settle_link
from schakel.shared.audit.interface import record as audit
from schakel.shared.tenancy.interface import Actor, require, transaction


def deactivate_link(link: UUID, *, by: Actor, at: datetime) -> None:
    """Let nobody pay on it any more; payments that were started are counted (linktopay:1.9).

    Also while the application is stopped. Raises RefusedError: link_unknown, deactivated_already.
    """
    with transaction(by) as tx:
        require(by, "payments.links")
        row = tx.own(PaymentLink, link, "link_unknown")
        if row.deactivated_at is not None:
            raise RefusedError("deactivated_already")
        row.deactivated_at = at
        row.save(update_fields=["deactivated_at"])
        audit(tx, "payment_link.deactivated", "payment_link", row.id)
        settle_link(tx, row, at)
