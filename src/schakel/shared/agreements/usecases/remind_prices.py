"""A client is reminded of the last day to end its contract because of new prices."""

from schakel.kernel.rules import Decision
from schakel.shared.agreements.models import Contract, PriceNotice
from schakel.shared.agreements.usecases.tell_client import tell_client
from schakel.shared.audit.interface import record as audit
from schakel.shared.deadlines.interface import Done, Dropped, Outcome
from schakel.shared.tenancy.interface import Transaction


def remind_prices(tx: Transaction, contract: Contract, row: PriceNotice) -> Outcome:
    """Remind who did not answer; who leaves, or was not told after all, hears nothing more."""
    if contract.ended_at is not None or contract.ends is not None:
        return Dropped("the contract ends")
    if row.left_on is not None or row.bounced_on is not None or row.leave_until is None:
        return Dropped("the client answered, or was not told")
    because = Decision(row.leave_until, tuple(row.decision["because"]), {})
    tell_client(tx, contract, "prices_last_day", because, last=row.leave_until, applies=row.applies_on)
    audit(tx, "prices.reminded", "contract", contract.id, last=row.leave_until.isoformat())
    return Done("reminded of the last day")
