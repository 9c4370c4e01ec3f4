"""A change of a contract, or an arrangement, holds from a day on."""

from datetime import date, datetime
from uuid import UUID

from schakel.kernel.calendars import business_day, start_of_day
from schakel.shared.agreements.events import ContractChanged
from schakel.shared.agreements.models import Contract
from schakel.shared.agreements.queries.amendments import CHANGE_HOLDS
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.terms import terms_on
from schakel.shared.agreements.usecases.plan_life import plan_life
from schakel.shared.audit.interface import record as audit
from schakel.shared.deadlines.interface import Duty, put
from schakel.shared.events.interface import record
from schakel.shared.tenancy.interface import Transaction


def set_change(tx: Transaction, row: Contract, change: UUID, holds: date, because: str, at: datetime) -> None:
    """Have the dates of a contract follow its new values: now, or on the day from which they hold."""
    today = business_day(at)
    made = fact(row)
    terms = terms_on(made, max(today, holds))
    if row.ended_at is None and holds <= today:
        plan_life(tx, made, terms, today, "the contract changed")
    elif row.ended_at is None:
        facts = {"contract": str(row.id)}
        put(tx, Duty(CHANGE_HOLDS, change, start_of_day(holds), because, holds.isoformat(), facts))
    audit(tx, "contract.changed", "contract", row.id, change=change, holds_from=holds.isoformat())
    record(
        ContractChanged(organisation=tx.organisation, contract=row.id, service=row.service, holds_from=holds),
        tx,
    )
