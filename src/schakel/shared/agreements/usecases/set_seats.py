"""A number of seats is kept, from a day on."""

from datetime import date, datetime

from schakel.kernel.calendars import business_day, start_of_day
from schakel.kernel.rules import Decision
from schakel.shared.agreements.events import SeatsChanged
from schakel.shared.agreements.facts.seats import SeatChange
from schakel.shared.agreements.models import Contract, SeatPurchase
from schakel.shared.audit.interface import record as audit
from schakel.shared.deadlines.interface import Duty, drop, put
from schakel.shared.events.interface import record
from schakel.shared.tenancy.interface import Transaction

SEATS_CHANGE = "agreements.seats_change"


def set_seats(
    tx: Transaction,
    row: Contract,
    seats: int,
    starts: date,
    at: datetime,
    found: Decision[SeatChange] | None = None,
) -> None:
    """Keep how many seats a contract has from a day on; a later day that a rule gave goes on the calendar."""
    SeatPurchase.objects.of(tx.organisation).update_or_create(
        organisation_id=tx.organisation,
        contract=row,
        from_on=starts,
        defaults={"seats": seats, "bought_at": at, "by_id": tx.by.person},
    )
    because = [] if found is None else list(found.because)
    audit(tx, "seats.changed", "contract", row.id, seats=seats, starts=starts.isoformat(), because=because)
    if starts > business_day(at) and found is not None:
        drop(tx, SEATS_CHANGE, row.id, "another number was agreed")
        put(
            tx,
            Duty(SEATS_CHANGE, row.id, start_of_day(starts), found.because[0], occurrence=starts.isoformat()),
        )
        return
    record(
        SeatsChanged(
            organisation=tx.organisation, contract=row.id, service=row.service, seats=seats, starts=starts
        ),
        tx,
    )
