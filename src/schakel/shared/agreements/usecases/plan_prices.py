"""Keep the next change of a contract's prices on the calendar."""

from schakel.shared.agreements.models import Contract
from schakel.shared.agreements.queries.coming import next_change
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.deadlines.interface import put
from schakel.shared.tenancy.interface import Transaction


def plan_prices(tx: Transaction, row: Contract) -> None:
    """Have the earliest change that was announced and has not taken effect on the calendar."""
    duty = next_change(fact(row))
    if duty is not None:
        put(tx, duty)
