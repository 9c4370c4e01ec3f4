"""Post something that happened with money."""

from schakel.shared.clock import now
from schakel.shared.ledger.facts import Entry
from schakel.shared.ledger.models import LedgerEntry, LedgerLeg
from schakel.shared.tenancy.interface import Transaction


def post(tx: Transaction, entry: Entry) -> bool:
    """Post an entry in the transaction that it belongs to; returns False when its source was posted before.

    The database checks at the end of the transaction that its legs add up to nothing, per currency.
    """
    row = LedgerEntry(
        organisation_id=tx.organisation, book=entry.book, source=entry.source, kind=entry.kind,
        about_id=entry.about, at=entry.at, posted_at=now(),
    )  # fmt: skip
    made = LedgerEntry.objects.of(tx.organisation).bulk_create([row], ignore_conflicts=True)
    if not LedgerEntry.objects.of(tx.organisation).filter(pk=made[0].pk).exists():
        return False
    LedgerLeg.objects.of(tx.organisation).bulk_create(
        LedgerLeg(
            organisation_id=tx.organisation, entry=row, book=entry.book, account=leg.account,
            currency=leg.amount.currency, minor=leg.amount.minor, about_id=entry.about,
        )
        for leg in entry.legs
    )  # fmt: skip
    return True
