"""A client says that a match was a mistake."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.services.payments.models import PaymentLink, Transfer
from schakel.services.payments.usecases.book_transfer import book_transfer
from schakel.services.payments.usecases.settle_link import settle_link
from schakel.shared.bank.interface import undo_match
from schakel.shared.tenancy.interface import Actor, Transaction, require, transaction


def undo_transfer(match: UUID, *, by: Actor, at: datetime) -> UUID:
    """Free the line, post the match back and settle its link, which is returned.

    Raises RefusedError: bank_match_unknown, bank_match_undone, bank_match_needed (what went back by bank would be more
    than what came: that match is undone first).
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
        book_transfer(tx, kept, undone=at)
        found = settle_link(tx, row, at)
        if kept.minor > 0 and found.paid.minor < 0 and _went_back(tx, row):
            raise RefusedError("bank_match_needed")
    return row.id


def _went_back(tx: Transaction, row: PaymentLink) -> bool:
    """Tell whether money that went back by bank is matched with a link."""
    rows = Transfer.objects.of(tx.organisation).filter(link_id=row.id, minor__lt=0, undone_at=None)
    return rows.exists()
