"""A seat becomes free."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.models import SeatHolder
from schakel.shared.agreements.usecases.free_seat import free_seat
from schakel.shared.agreements.usecases.own_contract import own_contract
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
        free_seat(tx, contract, row, at)
