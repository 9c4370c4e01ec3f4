"""A client takes a website off its list."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.services.payments.models import PaymentWebsite
from schakel.shared.audit.interface import record as audit
from schakel.shared.tenancy.interface import Actor, require, transaction


def remove_website(website: UUID, *, by: Actor, at: datetime) -> None:
    """Make and open no more links for it; what was paid stays. Raises RefusedError: website_unknown."""
    with transaction(by) as tx:
        require(by, "payments.manage")
        row = tx.own(PaymentWebsite, website, "website_unknown")
        if row.removed_at is not None:
            raise RefusedError("website_unknown")
        row.removed_at = at
        row.save(update_fields=["removed_at"])
        audit(tx, "payment_website.removed", "payment_website", row.id, host=row.host)
