"""The client takes an order back."""

from datetime import datetime
from uuid import UUID

from schakel.shared.agreements.queries.offers import OFFER_EXPIRES
from schakel.shared.agreements.usecases.call_office import call_office
from schakel.shared.agreements.usecases.open_order import open_order
from schakel.shared.audit.interface import record as audit
from schakel.shared.deadlines.interface import drop
from schakel.shared.tenancy.interface import Actor, require, transaction


def withdraw_order(client: UUID, order: UUID, *, by: Actor, at: datetime) -> None:
    """Withdraw an order that was not approved yet; its quote can no longer be approved. Raises RefusedError."""
    with transaction(by.within(client)) as tx:
        require(by, "contract.order")
        contract, row = open_order(tx, order)
        row.withdrawn_at, row.closed_by = at, by.person
        row.save(update_fields=["withdrawn_at", "closed_by"])
        if row.offer_id is not None:
            drop(tx, OFFER_EXPIRES, row.offer_id, "the order was withdrawn")
        audit(tx, "order.withdrawn", "order", row.id, number=row.number)
        office = f"/office/agreements/contracts/{client}/{contract.id}/orders"
        call_office(tx, "agreements.order_withdrawn", {"number": row.number}, office)
