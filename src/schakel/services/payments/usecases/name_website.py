"""Staff enter a website that stands in a client's contract."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.services.payments.models import PaymentWebsite
from schakel.services.payments.queries.contracts import SERVICE
from schakel.services.payments.usecases.website_host import website_host
from schakel.shared.agreements import interface as agreements
from schakel.shared.audit.interface import record as audit
from schakel.shared.tenancy.interface import Actor, require, transaction


def name_website(client: UUID, contract: UUID, address: str, goods: str, *, by: Actor, at: datetime) -> UUID:
    """Keep that a contract names a website; it works once the client declared to be entitled to it (linktopay:6.2).

    A website that the client had reported is named from now on. Raises RefusedError: not_a_host, contract_unknown.
    """
    with transaction(by.within(client)) as tx:
        require(by, "payments.office")
        found = agreements.contract(client, contract)
        if found is None or found.service != SERVICE:
            raise RefusedError("contract_unknown")
        host = website_host(address)
        row = PaymentWebsite.objects.of(client).select_for_update().filter(host=host, removed_at=None).first()
        if row is None:
            row = PaymentWebsite(organisation_id=client, host=host, created_at=at)
        row.contract_id, row.named_at, row.refused_at = contract, row.named_at or at, None
        row.goods = goods.strip() or row.goods
        row.save()
        audit(tx, "payment_website.named", "payment_website", row.id, host=host, contract=str(contract))
    return row.id
