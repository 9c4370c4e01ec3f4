"""See whether a suspension ended by itself."""

from datetime import datetime

from schakel.kernel.calendars import business_day
from schakel.shared.agreements.facts.suspension import SuspensionState
from schakel.shared.agreements.models import Contract, Suspension
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.stopping import standing, suspensions_of
from schakel.shared.agreements.usecases.plan_conditions import plan_conditions
from schakel.shared.agreements.usecases.resume_contract import resume_contract
from schakel.shared.tenancy.interface import Transaction


def settle_suspensions(tx: Transaction, row: Contract, at: datetime) -> None:
    """Lift what nothing keeps up any more, and keep the conditions that are left on the calendar."""
    made, today = fact(row), business_day(at)
    for each in suspensions_of(made):
        if each.lifted is not None:
            continue
        found = standing(made, each, today)
        if found.outcome.state is SuspensionState.LIFTED and found.outcome.lifted is not None:
            resume_contract(tx, row, tx.lock(Suspension, each.id), found.outcome.lifted, "", found)
    plan_conditions(tx, row, today)
