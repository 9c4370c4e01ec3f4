"""Have the sessions of a client counted every day."""

from datetime import timedelta

from schakel.kernel.calendars import start_of_day
from schakel.shared.agreements.interface import ContractFact
from schakel.shared.deadlines.interface import AlreadyOpenError, Duty, put
from schakel.shared.tenancy.interface import Transaction

COUNTED = "calls.sessions_counted"
AFTER_MIDNIGHT = timedelta(minutes=5)
"""By then what arrived before midnight is on file."""
_DAY = timedelta(days=1)


def plan_counting(tx: Transaction, contract: ContractFact) -> None:
    """Have the sessions of a client counted every day from the first day of its contract on."""
    first = start_of_day(contract.agreed.commencement + _DAY) + AFTER_MIDNIGHT
    try:
        put(tx, Duty(COUNTED, tx.organisation, first, "qooqie:14.4", occurrence=str(contract.id)))
    except AlreadyOpenError:
        return  # they are counted already, for an earlier contract
