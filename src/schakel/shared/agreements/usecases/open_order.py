"""Take hold of an order that still waits for an answer."""

from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.models import Contract, Order
from schakel.shared.agreements.usecases.own_contract import own_contract
from schakel.shared.agreements.usecases.own_order import own_order
from schakel.shared.tenancy.interface import Transaction


def open_order(tx: Transaction, order: UUID) -> tuple[Contract, Order]:
    """Return the contract and an order that was neither approved, refused nor withdrawn, both locked.

    Raises RefusedError, also when the contract is over.
    """
    contract = own_contract(tx, own_order(tx, order).contract_id)
    row = own_order(tx, order)
    if row.approved_at is not None:
        raise RefusedError("order_approved")
    if row.refused_at is not None:
        raise RefusedError("order_refused")
    if row.withdrawn_at is not None:
        raise RefusedError("order_withdrawn")
    if contract.ended_at is not None:
        raise RefusedError("contract_over")
    return contract, row
