"""Somebody of a client gets a seat."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.accounts.interface import is_member
from schakel.shared.agreements.events import SeatAssigned
from schakel.shared.agreements.models import SeatHolder
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.seats import licences, seat_terms
from schakel.shared.agreements.rules.seats import may_hold_seat
from schakel.shared.agreements.usecases.own_contract import own_contract
from schakel.shared.audit.interface import record as audit
from schakel.shared.events.interface import record
from schakel.shared.tenancy.interface import Actor, require, transaction


def assign_seat(client: UUID, contract: UUID, person: UUID, *, by: Actor, at: datetime) -> UUID:
    """Give a free seat to a person of the organisation (linq:20.1, 20.2); returns the holding.

    Raises RefusedError when no seat is free, the person belongs elsewhere or has one already.
    """
    with transaction(by.within(client)) as tx:
        require(by, "contract.order")
        row = own_contract(tx, contract)
        made, today = fact(row), business_day(at)
        if row.ended_at is not None or today < row.commencement:
            raise RefusedError("contract_not_running")
        terms = seat_terms(made, today)
        now = licences(made, today)
        if any(each.person == person for each in now.holders):
            raise RefusedError("seats_has_one")
        held = len(now.holders)
        found = may_hold_seat(
            terms,
            available=now.free + held,
            held=held,
            same_organisation=is_member(client, person),
        )
        if found.outcome is not None:
            raise RefusedError(f"seats_{found.outcome}", found)
        seat = SeatHolder.objects.of(client).create(
            contract=row, person_id=person, from_on=today, created_at=at, by_id=by.person
        )
        audit(tx, "seat.assigned", "seat", seat.id, contract=str(row.id), person=str(person))
        record(
            SeatAssigned(
                organisation=client, contract=row.id, service=row.service, seat=seat.id, person=person
            ),
            tx,
        )
    return seat.id
