"""More seats that were ordered become an agreement of their own."""

from datetime import datetime
from uuid import UUID

from schakel.shared.agreements.models import Offer, Order
from schakel.shared.agreements.usecases.conclude_offer import conclude_offer
from schakel.shared.agreements.usecases.own_contract import own_contract
from schakel.shared.agreements.usecases.set_seats import set_seats
from schakel.shared.audit.interface import record as audit
from schakel.shared.tenancy.interface import Transaction


def add_seats(tx: Transaction, row: Order, quote: Offer, at: datetime) -> UUID:
    """Conclude the agreement for the extra seats, with a start, term and fees of its own (linq:20.5).

    What the contract had before stays; together they are the seats of the client. Returns the new contract.
    """
    contract = own_contract(tx, conclude_offer(tx, quote, (), None, at))
    seats = sum(line["quantity"] for line in row.lines)
    set_seats(tx, contract, seats, contract.commencement, at)
    audit(tx, "seats.added", "contract", contract.id, seats=seats, order=row.id)
    return contract.id
