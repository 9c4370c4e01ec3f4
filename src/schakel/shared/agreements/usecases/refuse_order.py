"""A side refuses: the client the quote for its order, or the provider the order itself."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.offers import OFFER_EXPIRES
from schakel.shared.agreements.queries.orders import work_on
from schakel.shared.agreements.usecases.call_office import call_office
from schakel.shared.agreements.usecases.open_order import open_order
from schakel.shared.agreements.usecases.tell_client import tell_client
from schakel.shared.audit.interface import record as audit
from schakel.shared.deadlines.interface import drop
from schakel.shared.tenancy.interface import Actor, require, transaction


def refuse_order(client: UUID, order: UUID, reason: str, *, by: Actor, at: datetime) -> None:
    """Refuse it for good; no work follows. The provider says why, and the client is told. Raises RefusedError."""
    with transaction(by.within(client)) as tx:
        require(by, "agreements.manage" if by.provider else "contract.order")
        contract, row = open_order(tx, order)
        if by.provider and not reason.strip():
            raise RefusedError("no_reason")
        if not by.provider and row.offer_id is None:
            raise RefusedError("order_not_quoted")
        row.refused_at, row.closed_by, row.reason = at, by.person, reason.strip()
        row.save()
        if row.offer_id is not None:
            drop(tx, OFFER_EXPIRES, row.offer_id, "the order was refused")
        audit(tx, "order.refused", "order", row.id, number=row.number, provider=by.provider)
        if by.provider:
            because = work_on(fact(contract), row, business_day(at))
            tell_client(tx, contract, "order_refused", because, order=row.number, reason=row.reason)
            return
        office = f"/office/agreements/contracts/{client}/{contract.id}/orders"
        call_office(tx, "agreements.quote_refused", {"number": row.number}, office)
