"""What stands in a book."""

from collections.abc import Iterable, Sequence
from itertools import batched
from uuid import UUID

from django.db.models import QuerySet, Sum

from schakel.kernel.money import Money
from schakel.shared.http.interface import Page, page
from schakel.shared.ledger.facts import EntryFilter, Leg, PostedEntry, PostedLeg
from schakel.shared.ledger.models import LedgerEntry, LedgerLeg

_AT_ONCE = 1000

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


def entries(
    organisation: UUID, book: str, wanted: EntryFilter, *, after: str = "", before: str = "", limit: int = 50
) -> Page[PostedEntry]:
    """Return a page of the entries of a book, newest first. Raises ProblemError for a cursor of another list."""
    found = page(
        _wanted(organisation, book, wanted), scope=f"ledger {book} {organisation}", at="at", after=after,
        before=before, limit=limit,
    )  # fmt: skip
    return Page(_with_legs(organisation, found.rows), found.newer, found.older)


def every_entry(organisation: UUID, book: str, wanted: EntryFilter, *, most: int) -> list[PostedEntry]:
    """Return the newest entries of a book, for a spreadsheet."""
    rows = _wanted(organisation, book, wanted).order_by("-at", "-id")[:most]
    return _with_legs(organisation, list(rows))


def _wanted(organisation: UUID, book: str, wanted: EntryFilter) -> QuerySet[LedgerEntry]:
    rows = LedgerEntry.objects.of(organisation).filter(book=book)
    if wanted.kinds:
        rows = rows.filter(kind__in=wanted.kinds)
    if wanted.about is not None:
        rows = rows.filter(about_id=wanted.about)
    if wanted.first is not None:
        rows = rows.filter(at__gte=wanted.first)
    if wanted.end is not None:
        rows = rows.filter(at__lt=wanted.end)
    return rows


def _with_legs(organisation: UUID, rows: Sequence[LedgerEntry]) -> list[PostedEntry]:
    legs: dict[UUID, list[Leg]] = {}
    for few in batched((row.id for row in rows), _AT_ONCE):
        for leg in LedgerLeg.objects.of(organisation).filter(entry_id__in=few).order_by("-minor", "id"):
            legs.setdefault(leg.entry_id, []).append(Leg(leg.account, Money(leg.minor, leg.currency)))
    return [
        PostedEntry(
            id=row.id, kind=row.kind, source=row.source, at=row.at, about=row.about_id, legs=tuple(legs[row.id])
        )
        for row in rows
    ]  # fmt: skip


def _summed(rows: "Iterable[LedgerLeg]") -> Balances:
    found = rows.values("account", "currency").annotate(total=Sum("minor"))  # type: ignore[attr-defined]
    return {(row["account"], row["currency"]): Money(int(row["total"]), row["currency"]) for row in found}


def _lines(rows: Iterable[LedgerLeg]) -> Iterable[PostedLeg]:
    for row in rows:
        yield PostedLeg(
            entry=row.entry_id, kind=row.entry.kind, source=row.entry.source, at=row.entry.at,
            about=row.about_id, account=row.account, amount=Money(row.minor, row.currency),
        )  # fmt: skip
