"""Find the request to pay several periods in advance that waits for an answer."""

from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.interface import ContractFact
from schakel.shared.agreements.interface import contract as contract_of
from schakel.shared.billing.models import AheadRequest
from schakel.shared.tenancy.interface import Transaction


def asked_ahead(tx: Transaction, contract: UUID) -> tuple[AheadRequest, ContractFact]:
    """Return the request that waits for an answer, locked, and its contract.

    Raises RefusedError: no_ahead_request, ahead_confirmed.
    """
    rows = AheadRequest.objects.of(tx.organisation).select_for_update()
    row = rows.filter(contract=contract, refused_at=None, ended_at=None).first()
    found = contract_of(tx.organisation, contract)
    if row is None or found is None:
        raise RefusedError("no_ahead_request")
    if row.confirmed_at is not None:
        raise RefusedError("ahead_confirmed")
    return row, found
