"""What stands in a book."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Sum

from schakel.kernel.money import Money
from schakel.shared.ledger.facts import PostedLeg
from schakel.shared.ledger.models import LedgerLeg

type Balances = dict[tuple[str, str], Money]
"""(account, currency) -> what stands on it."""


def balances(organisation: UUID, book: str) -> Balances:
    """Return what stands on every account of a book, by currency."""
    return _summed(LedgerLeg.objects.of(organisation).filter(book=book))


def balances_about(organisation: UUID, book: str, about: UUID) -> Balances:
    """Return what one thing, such as a payment link, brought onto every account of a book."""
    return _summed(LedgerLeg.objects.of(organisation).filter(book=book, about_id=about))


def statement(
    organisation: UUID, book: str, *, about: UUID | None = None, most: int = 1000
) -> list[PostedLeg]:
    """Return the lines of a book, or of one thing in it, newest first."""
    rows = LedgerLeg.objects.of(organisation).filter(book=book).select_related("entry")
    if about is not None:
        rows = rows.filter(about_id=about)
    return list(_lines(rows.order_by("-entry__at", "-entry_id", "-id")[:most]))


def _summed(rows: "Iterable[LedgerLeg]") -> Balances:
    found = rows.values("account", "currency").annotate(total=Sum("minor"))  # type: ignore[attr-defined]
    return {(row["account"], row["currency"]): Money(int(row["total"]), row["currency"]) for row in found}


def _lines(rows: Iterable[LedgerLeg]) -> Iterable[PostedLeg]:
    for row in rows:
        yield PostedLeg(
            entry=row.entry_id, kind=row.entry.kind, source=row.entry.source, at=row.entry.at,
            about=row.about_id, account=row.account, amount=Money(row.minor, row.currency),
        )  # fmt: skip
