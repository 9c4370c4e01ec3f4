"""A seat becomes free."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.events import SeatReleased
from schakel.shared.agreements.models import SeatHolder
from schakel.shared.agreements.usecases.own_contract import own_contract
from schakel.shared.audit.interface import record as audit
from schakel.shared.events.interface import record
from schakel.shared.tenancy.interface import Actor, require, transaction


def release_seat(client: UUID, seat: UUID, *, by: Actor, at: datetime) -> None:
    """Take a seat from its holder, from today on: it is free, and still paid for. Raises RefusedError."""
    with transaction(by.within(client)) as tx:
        require(by, "contract.order")
        found = SeatHolder.objects.of(client).filter(pk=seat).first()
        if found is None:
            raise RefusedError("no_seat")
        contract = own_contract(tx, found.contract_id)
        row = tx.lock(SeatHolder, seat)
        if row.until_on is not None:
            raise RefusedError("seat_left_already")
        row.until_on = business_day(at)
        row.save(update_fields=["until_on"])
        audit(tx, "seat.released", "seat", row.id, contract=str(contract.id), person=str(row.person_id))
        record(
            SeatReleased(
                organisation=client,
                contract=contract.id,
                service=contract.service,
                seat=row.id,
                person=row.person_id,
                stops=row.until_on,
            ),
            tx,
        )
