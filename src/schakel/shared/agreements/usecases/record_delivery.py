"""Something was delivered."""

from datetime import date, datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.usecases.own_delivery import own_delivery
from schakel.shared.audit.interface import record as audit
from schakel.shared.tenancy.interface import Actor, require, transaction


def record_delivery(client: UUID, delivery: UUID, on: date, *, by: Actor, at: datetime) -> None:
    """Note the day on which it was delivered. Raises RefusedError for a day to come."""
    with transaction(by.within(client)) as tx:
        require(by, "agreements.manage")
        row = own_delivery(tx, delivery)
        if on > business_day(at):
            raise RefusedError("delivered_later")
        row.delivered_on = on
        row.save(update_fields=["delivered_on"])
        audit(tx, "delivery.done", "delivery_term", row.id, on=on.isoformat())
