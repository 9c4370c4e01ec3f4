"""A seat is taken from its holder."""

from datetime import datetime

from schakel.kernel.calendars import business_day
from schakel.shared.agreements.events import SeatReleased
from schakel.shared.agreements.models import Contract, SeatHolder
from schakel.shared.audit.interface import record as audit
from schakel.shared.events.interface import record
from schakel.shared.tenancy.interface import Transaction


def free_seat(tx: Transaction, contract: Contract, row: SeatHolder, at: datetime) -> None:
    """Have a seat free from today on, within the transaction of what takes it."""
    row.until_on = business_day(at)
    row.save(update_fields=["until_on"])
    audit(tx, "seat.released", "seat", row.id, contract=str(contract.id), person=str(row.person_id))
    record(
        SeatReleased(
            organisation=tx.organisation,
            contract=contract.id,
            service=contract.service,
            seat=row.id,
            person=row.person_id,
            stops=row.until_on,
        ),
        tx,
    )
