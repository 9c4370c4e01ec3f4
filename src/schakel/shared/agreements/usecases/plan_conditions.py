"""Keep the next day on which a condition of a suspension fails on the calendar."""

from datetime import date

from schakel.shared.agreements.models import Contract
from schakel.shared.agreements.queries.coming import CONDITION, next_condition
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.deadlines.interface import drop, put, timeline
from schakel.shared.tenancy.interface import Transaction


def plan_conditions(tx: Transaction, row: Contract, on: date) -> None:
    """Have the first condition that is not met on the calendar, for the day on which it has failed."""
    duty = next_condition(fact(row), on)
    for entry in timeline(tx.organisation, row.id, only_open=True):
        if entry.kind == CONDITION and (duty is None or entry.occurrence != duty.occurrence):
            drop(tx, CONDITION, row.id, "the conditions changed")
    if duty is not None:
        put(tx, duty)
