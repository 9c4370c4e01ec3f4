"""Post for many organisations in one transaction of the scheduler."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from schakel.kernel.ids import new_id
from schakel.shared.clock import now
from schakel.shared.ledger.facts import Entry
from schakel.shared.ledger.models import LedgerEntry, LedgerLeg
from schakel.shared.tenancy.bulk import insert_rows

ENTRY = ("id", "organisation_id", "book", "source", "kind", "about_id", "at", "posted_at")
LEG = ("id", "organisation_id", "entry_id", "book", "account", "currency", "minor", "about_id")


def post_many(entries: Iterable[tuple[UUID, Entry]], *, using: str = "system") -> None:
    """Post entries, each in the books of its organisation; for what has just been made, and has no entry yet.

    Raises IntegrityError when a source was posted before: then nothing of the transaction may stay.
    """
    posted_at = now()
    rows: list[tuple[Any, ...]] = []
    legs: list[tuple[Any, ...]] = []
    for organisation, entry in entries:
        made, book, about = new_id(), entry.book, entry.about
        rows.append((made, organisation, book, entry.source, entry.kind, about, entry.at, posted_at))
        legs.extend(
            (new_id(), organisation, made, book, leg.account, leg.amount.currency, leg.amount.minor, about)
            for leg in entry.legs
        )
    insert_rows(LedgerEntry, ENTRY, rows, using=using)
    insert_rows(LedgerLeg, LEG, legs, using=using)
