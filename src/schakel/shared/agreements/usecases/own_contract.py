"""Take hold of a contract that something is to be done with."""

from uuid import UUID

from schakel.shared.agreements.models import Contract
from schakel.shared.tenancy.interface import Transaction


def own_contract(tx: Transaction, contract: UUID) -> Contract:
    """Return a contract of this client, locked. Raises RefusedError, also for a contract of somebody else."""
    return tx.own(Contract, contract, "no_contract")
