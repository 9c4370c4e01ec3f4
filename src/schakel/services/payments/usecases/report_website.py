"""A client reports another website than those in its contract."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.services.payments.events import WebsiteReported
from schakel.services.payments.models import PaymentWebsite
from schakel.services.payments.usecases.client_change import client_change
from schakel.services.payments.usecases.website_host import website_host
from schakel.shared.audit.interface import record as audit
from schakel.shared.events.interface import record
from schakel.shared.tenancy.interface import Actor


def report_website(address: str, goods: str, *, declaration: str, by: Actor, at: datetime) -> UUID:
    """Keep that the client wants to use another website, and for which goods or services (linktopay:6.3, 6.5).

    It is blocked until the provider consents. `declaration` is the statement of entitlement (6.2) in the words that
    the client confirmed. Raises RefusedError: not_a_host, host_taken, no_goods, no_declaration.
    """
    with client_change(by, "payments.manage", at) as tx:
        host = website_host(address)
        if not declaration.strip():
            raise RefusedError("no_declaration")
        if not goods.strip():
            raise RefusedError("no_goods")
        row, new = PaymentWebsite.objects.of(tx.organisation).get_or_create(
            host=host, removed_at=None,
            defaults={
                "goods": goods.strip(), "reported_at": at, "declaration": declaration.strip(), "declared_at": at,
                "declared_by_id": by.person, "created_at": at,
            },
        )  # fmt: skip
        if not new:
            raise RefusedError("host_taken", host=host)
        record(WebsiteReported(organisation=tx.organisation, website=row.id), tx)
        audit(tx, "payment_website.reported", "payment_website", row.id, host=host, goods=goods.strip())
    return row.id
