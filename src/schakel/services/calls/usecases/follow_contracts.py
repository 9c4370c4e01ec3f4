"""Something happened to a client's contracts: call tracking follows."""

from schakel.kernel.calendars import business_day, start_of_day
from schakel.services.calls.queries.contracts import SERVICE
from schakel.services.calls.usecases.plan_counting import plan_counting
from schakel.services.calls.usecases.settle_standing import settle_standing
from schakel.shared.agreements.interface import (
    ContractConcluded,
    ContractEnded,
    ContractEnding,
    ContractResumed,
    ContractSuspended,
    TrialLapsed,
    contract,
)
from schakel.shared.clock import now
from schakel.shared.deadlines.interface import Duty, put
from schakel.shared.tenancy.interface import Transaction

CONTRACT_BEGINS = "calls.contract_begins"

type Heard = (
    ContractConcluded | ContractEnded | ContractEnding | ContractResumed | ContractSuspended | TrialLapsed
)


def follow_contracts(happened: Heard, tx: Transaction) -> None:
    """Stop the service or give it back, as the contracts about it stand by now (qooqie:6.1, 15.2, 22.1)."""
    if happened.service != SERVICE:
        return
    at = now()
    if isinstance(happened, ContractConcluded) and happened.commencement > business_day(at):
        begins = start_of_day(happened.commencement)
        put(tx, Duty(CONTRACT_BEGINS, happened.contract, begins, "qooqie:6.1"))
    if isinstance(happened, ContractConcluded):
        made = contract(tx.organisation, happened.contract)
        if made is not None:
            plan_counting(tx, made)
    settle_standing(tx, at)
