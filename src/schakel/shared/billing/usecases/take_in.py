"""Post a receipt, divide it, and tell others."""

from datetime import datetime

from schakel.kernel.money import Money
from schakel.shared.billing.events import PaymentReceived
from schakel.shared.billing.models import Receipt
from schakel.shared.billing.rules.assembling import book_of
from schakel.shared.billing.usecases.settle_account import settle_account
from schakel.shared.events.interface import record
from schakel.shared.ledger.interface import Entry, moved, post
from schakel.shared.tenancy.interface import Transaction


def take_in(tx: Transaction, row: Receipt, at: datetime) -> None:
    """Let money count that was booked, or that staff book after it was held."""
    amount = Money(row.minor, row.currency)
    post(
        tx,
        Entry(
            book=book_of(row.legal_entity_id), source=f"receipt/{row.id}", kind="received", at=at, about=row.id,
            legs=moved("credit", "bank", amount),
        ),
    )  # fmt: skip
    settle_account(tx, at)
    record(
        PaymentReceived(
            organisation=tx.organisation, receipt=row.id, minor=row.minor, currency=row.currency, via=row.via
        ),
        tx,
    )
