"""A number of seats that was agreed for a new term starts."""

from datetime import date

from schakel.shared.agreements.events import SeatsChanged
from schakel.shared.agreements.models import Contract
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.seats import licences
from schakel.shared.audit.interface import record as audit
from schakel.shared.deadlines.interface import Done, Dropped, Outcome
from schakel.shared.events.interface import record
from schakel.shared.tenancy.interface import Transaction


def start_seats(tx: Transaction, row: Contract, starts: date) -> Outcome:
    """Announce the number of seats from its first day on; nobody was given more than it leaves room for."""
    if row.ended_at is not None or (row.ends is not None and row.ends <= starts):
        return Dropped("the contract is over by then")
    seats = licences(fact(row), starts).bought
    audit(tx, "seats.started", "contract", row.id, seats=seats, starts=starts.isoformat())
    record(
        SeatsChanged(
            organisation=tx.organisation, contract=row.id, service=row.service, seats=seats, starts=starts
        ),
        tx,
    )
    return Done(f"{seats} seats")
