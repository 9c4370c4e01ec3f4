"""A client declares that it is entitled to use a website."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.services.payments.models import PaymentWebsite
from schakel.services.payments.usecases.client_change import client_change
from schakel.shared.audit.interface import record as audit
from schakel.shared.tenancy.interface import Actor


def declare_website(website: UUID, *, declaration: str, by: Actor, at: datetime) -> None:
    """Keep the declaration in the words that were confirmed, with person and time (linktopay:6.2).

    Raises RefusedError: website_unknown, no_declaration, declared_already.
    """
    with client_change(by, "payments.manage", at) as tx:
        row = tx.own(PaymentWebsite, website, "website_unknown")
        if row.removed_at is not None:
            raise RefusedError("website_unknown")
        if not declaration.strip():
            raise RefusedError("no_declaration")
        if row.declared_at is not None:
            raise RefusedError("declared_already")
        row.declaration, row.declared_at, row.declared_by_id = declaration.strip(), at, by.person
        row.save(update_fields=["declaration", "declared_at", "declared_by"])
        audit(tx, "payment_website.declared", "payment_website", row.id, host=row.host)
