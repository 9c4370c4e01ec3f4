"""The provider starts the work of an order."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.events import OrderStarted
from schakel.shared.agreements.models import Order
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.orders import work_on
from schakel.shared.agreements.usecases.own_contract import own_contract
from schakel.shared.agreements.usecases.own_order import own_order
from schakel.shared.audit.interface import record as audit
from schakel.shared.events.interface import record
from schakel.shared.tenancy.interface import Actor, require, transaction


def start_work(client: UUID, order: UUID, *, by: Actor, at: datetime, own_risk: str = "") -> None:
    """Start the work, which waits for an approved quote where the terms say so (linq:3.7, linktopay:4.10).

    `own_risk` is why the provider begins before that, where the terms let it. Raises RefusedError with the reason.
    """
    with transaction(by.within(client)) as tx:
        require(by, "agreements.manage")
        contract = own_contract(tx, own_order(tx, order).contract_id)
        row = own_order(tx, order)
        _check(row)
        row.own_risk = own_risk.strip() if row.approved_at is None else ""
        found = work_on(fact(contract), row, business_day(at))
        if not found.outcome.start:
            raise RefusedError("order_not_approved", found)
        row.started_at, row.started_by = at, by.person
        row.save(update_fields=["started_at", "started_by", "own_risk"])
        audit(
            tx, "order.started", "order", row.id, number=row.number, because=list(found.because),
            invoice=found.outcome.invoice,
        )  # fmt: skip
        record(
            OrderStarted(
                organisation=client, contract=contract.id, service=contract.service, order=row.id,
                invoice=found.outcome.invoice,
            ),
            tx,
        )  # fmt: skip


def _check(row: Order) -> None:
    if row.started_at is not None:
        raise RefusedError("order_started")
    if row.refused_at is not None:
        raise RefusedError("order_refused")
    if row.withdrawn_at is not None:
        raise RefusedError("order_withdrawn")
