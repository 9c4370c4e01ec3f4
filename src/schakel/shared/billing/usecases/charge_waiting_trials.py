"""A client made a contract: the use of an earlier trial that waited for one is charged."""

from schakel.shared.agreements.interface import ContractConcluded
from schakel.shared.agreements.interface import contract as contract_of
from schakel.shared.billing.models import TrialUse
from schakel.shared.billing.usecases.bill_trial_use import bill_trial_use
from schakel.shared.clock import now
from schakel.shared.tenancy.interface import Transaction


def charge_waiting_trials(happened: ContractConcluded, tx: Transaction) -> None:
    """Charge the use of trials that waited for a contract with the same company (qooqie:15.1)."""
    made = contract_of(tx.organisation, happened.contract)
    if made is None:
        return
    for row in TrialUse.objects.of(tx.organisation).filter(charge_id=None, legal_entity_id=made.legal_entity):
        bill_trial_use(tx, row, made.id, now())
