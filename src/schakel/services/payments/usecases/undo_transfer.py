"""A client says that a match was a mistake."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.services.payments.facts.books import BOOK, RECEIVED, REFUNDED, at_bank
from schakel.services.payments.models import PaymentLink, Transfer
from schakel.services.payments.usecases.settle_link import settle_link
from schakel.shared.bank.interface import undo_match
from schakel.shared.ledger.interface import Entry, moved, post
from schakel.shared.tenancy.interface import Actor, require, transaction


def undo_transfer(match: UUID, *, by: Actor, at: datetime) -> UUID:
    """Free the line, post the match back and settle its link, which is returned.

    Raises RefusedError: bank_match_unknown, bank_match_undone.
    """
    with transaction(by) as tx:
        require(by, "payments.bank")
        kept = Transfer.objects.of(tx.organisation).filter(match=match).first()
        if kept is None:
            raise RefusedError("bank_match_unknown")
        row = tx.lock(PaymentLink, kept.link_id)
        undo_match(tx, match, at=at)
        kept.undone_at = at
        kept.save(update_fields=["undone_at"])
        amount, bank = Money(kept.minor, kept.currency), at_bank(kept.account)
        legs = moved(bank, RECEIVED, amount) if amount.minor > 0 else moved(REFUNDED, bank, -amount)
        post(
            tx,
            Entry(
                book=BOOK,
                source=f"transfer-undone/{match}",
                kind="transfer_undone",
                at=at,
                about=row.id,
                legs=legs,
            ),
        )
        settle_link(tx, row, at)
    return row.id
