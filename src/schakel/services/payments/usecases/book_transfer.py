"""Post money on the bank that was matched with a link, and post it back."""

from datetime import datetime

from schakel.kernel.money import Money
from schakel.services.payments.facts.books import BOOK, CHARGED_BACK, RECEIVED, REFUNDED, at_bank
from schakel.services.payments.models import Transfer
from schakel.shared.ledger.interface import Entry, moved, post
from schakel.shared.tenancy.interface import Transaction


def book_transfer(tx: Transaction, kept: Transfer) -> None:
    """Post what came, what the client sent back, or what a bank took back."""
    amount, bank = Money(kept.minor, kept.currency), at_bank(kept.account)
    legs = moved(RECEIVED, bank, amount) if amount.minor > 0 else moved(bank, _gone(kept), -amount)
    entry = Entry(
        book=BOOK, source=f"transfer/{kept.match}", kind="transfer", at=kept.at, about=kept.link_id, legs=legs
    )
    post(tx, entry)


def book_back(tx: Transaction, kept: Transfer, at: datetime) -> None:
    """Post the opposite: the match was a mistake."""
    amount, bank = Money(kept.minor, kept.currency), at_bank(kept.account)
    legs = moved(bank, RECEIVED, amount) if amount.minor > 0 else moved(_gone(kept), bank, -amount)
    entry = Entry(
        book=BOOK, source=f"transfer-undone/{kept.match}", kind="transfer_undone", at=at, about=kept.link_id,
        legs=legs,
    )  # fmt: skip
    post(tx, entry)


def _gone(kept: Transfer) -> str:
    return CHARGED_BACK if kept.taken_back else REFUNDED
