"""Take hold of a later version as it came to a contract of this client."""

from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.models import Contract, VersionNotice
from schakel.shared.agreements.usecases.own_contract import own_contract
from schakel.shared.tenancy.interface import Transaction


def own_version_notice(tx: Transaction, notice: UUID) -> tuple[Contract, VersionNotice]:
    """Return the contract and the version that came to it, locked. Raises RefusedError, also when it is over."""
    found = VersionNotice.objects.of(tx.organisation).filter(pk=notice).first()
    if found is None:
        raise RefusedError("unknown_version")
    contract = own_contract(tx, found.contract_id)
    if contract.ended_at is not None:
        raise RefusedError("contract_over")
    return contract, tx.lock(VersionNotice, notice)
