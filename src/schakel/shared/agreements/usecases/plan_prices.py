"""Keep the next change of a contract's prices on the calendar."""

from schakel.shared.agreements.models import Contract
from schakel.shared.agreements.queries.coming import PRICE_APPLIES, next_change
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.deadlines.interface import drop, put, timeline
from schakel.shared.tenancy.interface import Transaction


def plan_prices(tx: Transaction, row: Contract) -> None:
    """Have the earliest change that was announced and has not taken effect on the calendar, and no other."""
    duty = next_change(fact(row))
    for entry in timeline(tx.organisation, row.id, only_open=True):
        if entry.kind == PRICE_APPLIES and (duty is None or entry.occurrence != duty.occurrence):
            drop(tx, PRICE_APPLIES, row.id, "another change of prices comes first")
    if duty is not None:
        put(tx, duty)
