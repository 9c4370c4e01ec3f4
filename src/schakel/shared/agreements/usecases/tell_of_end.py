"""Tell the client that its contract is going to end."""

from datetime import date

from schakel.kernel.rules import Decision
from schakel.shared.agreements.models import Contract
from schakel.shared.agreements.usecases.tell_client import tell_client
from schakel.shared.audit.interface import record as audit
from schakel.shared.tenancy.interface import Transaction


def tell_of_end(tx: Transaction, row: Contract, end: date, because: str) -> None:
    """Tell who may renew or cancel of the end date, and what can be done until then."""
    tell_client(tx, row, "end_announced", Decision(end, (because,), {}), end=end)
    audit(tx, "contract.end_announced", "contract", row.id, end=end.isoformat())
