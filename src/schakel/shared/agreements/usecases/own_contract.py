"""Take hold of a contract that something is to be done with."""

from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.models import Contract
from schakel.shared.tenancy.interface import Transaction


def own_contract(tx: Transaction, contract: UUID) -> Contract:
    """Return a contract of this client, locked. Raises RefusedError, also for a contract of somebody else."""
    try:
        return tx.lock(Contract, contract)
    except Contract.DoesNotExist:
        raise RefusedError("no_contract") from None
