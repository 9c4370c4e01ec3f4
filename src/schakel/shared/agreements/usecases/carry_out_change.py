"""The day has come from which an agreed change of a contract holds."""

from datetime import datetime

from schakel.kernel.calendars import business_day
from schakel.shared.agreements.models import Contract
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.terms import terms_on
from schakel.shared.agreements.usecases.plan_life import plan_life
from schakel.shared.deadlines.interface import Done, Dropped, Outcome
from schakel.shared.tenancy.interface import Transaction


def carry_out_change(tx: Transaction, row: Contract, at: datetime) -> Outcome:
    """Have the dates of the contract follow its new values."""
    if row.ended_at is not None:
        return Dropped("the contract is over")
    today = business_day(at)
    made = fact(row)
    plan_life(tx, made, terms_on(made, today), today, "the contract changed")
    return Done("the change holds")
