"""Staff book money of a client that came in another way than by a file."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.billing.facts.receipts import NewReceipt
from schakel.shared.billing.usecases.book_receipt import book_receipt
from schakel.shared.tenancy.interface import Actor, require


def book_by_hand(client: UUID, receipt: NewReceipt, *, by: Actor, at: datetime) -> UUID:
    """Book it, once for its source. Raises RefusedError: receipt_later (a day still to come), and as `book_receipt`."""
    require(by, "billing.money")
    if receipt.day > business_day(at):
        raise RefusedError("receipt_later")
    return book_receipt(client, receipt, by=by, at=at)
