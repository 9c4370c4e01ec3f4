"""Post money on the bank that was matched with a link, and post it back."""

from datetime import datetime

from schakel.kernel.money import Money
from schakel.services.payments.facts.books import BOOK, CHARGED_BACK, RECEIVED, REFUNDED, at_bank
from schakel.services.payments.models import Transfer
from schakel.shared.ledger.interface import Entry, moved, post
from schakel.shared.tenancy.interface import Transaction


def book_transfer(tx: Transaction, kept: Transfer, *, undone: datetime | None = None) -> None:
    """Post what came, what the client sent back, or what a bank took back; `undone`: the opposite, then."""
    amount, bank = Money(abs(kept.minor), kept.currency), at_bank(kept.account)
    gone = CHARGED_BACK if kept.taken_back else REFUNDED
    taken, given = (RECEIVED, bank) if kept.minor > 0 else (bank, gone)
    kind = "transfer" if undone is None else "transfer_undone"
    entry = Entry(
        book=BOOK, source=f"{kind.replace('_', '-')}/{kept.match}", kind=kind, at=undone or kept.at,
        about=kept.link_id, legs=moved(taken, given, amount if undone is None else -amount),
    )  # fmt: skip
    post(tx, entry)
