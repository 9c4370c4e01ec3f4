"""What is left of a contract that was dissolved is due at once."""

from datetime import date, datetime
from uuid import UUID

from schakel.shared.billing.queries.parties import known_seller
from schakel.shared.billing.usecases.bring_up_to_date import bring_up_to_date
from schakel.shared.billing.usecases.charge_once import charge_once
from schakel.shared.tenancy.interface import Transaction


def close_at_once(tx: Transaction, contract: UUID, day: date, at: datetime) -> None:
    """Have the closing invoice of a contract that was dissolved be due on that day (qooqie:22.3, twinqels:29.4)."""
    row = bring_up_to_date(tx, contract, at)
    if row is None or row.all_due_on is not None:
        return
    row.all_due_on = day
    row.save(update_fields=["all_due_on"])
    if row.next_on is None:
        charge_once(tx, contract, known_seller, at, due=day)
