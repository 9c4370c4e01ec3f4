"""The client's book of what is observed of its payments."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from schakel.kernel.calendars import start_of_day
from schakel.services.payments.facts.books import BOOK, BookFilter, Posting, PostingKind
from schakel.services.payments.models import PaymentLink
from schakel.shared.http.interface import Page
from schakel.shared.ledger.interface import (
    Balances,
    EntryFilter,
    PostedEntry,
    balances,
    entries,
    every_entry,
)


def book(organisation: UUID) -> Balances:
    """Return what stands on every account, by currency."""
    return balances(organisation, BOOK)


def postings(
    organisation: UUID, wanted: BookFilter, *, after: str = "", before: str = "", limit: int = 50
) -> Page[Posting]:
    """Return a page of postings, newest first. Raises ProblemError for a cursor of another list."""
    found = entries(organisation, BOOK, _filter(wanted), after=after, before=before, limit=limit)
    return Page(_postings(organisation, found.rows), found.newer, found.older)


def every_posting(organisation: UUID, wanted: BookFilter, *, most: int) -> list[Posting]:
    """Return the newest postings, for a spreadsheet."""
    return _postings(organisation, every_entry(organisation, BOOK, _filter(wanted), most=most))


def _filter(wanted: BookFilter) -> EntryFilter:
    return EntryFilter(
        kinds=() if wanted.kind is None else (wanted.kind,),
        about=wanted.link,
        first=None if wanted.first is None else start_of_day(wanted.first),
        end=None if wanted.last is None else start_of_day(wanted.last + timedelta(days=1)),
    )


def _postings(organisation: UUID, found: Sequence[PostedEntry]) -> list[Posting]:
    rows = PaymentLink.objects.of(organisation).filter(pk__in={each.about for each in found})
    links = {row.id: row for row in rows.only("id", "description", "reference", "code")}
    return [_posting(each, links[each.about]) for each in found]


def _posting(entry: PostedEntry, link: PaymentLink) -> Posting:
    """Every entry of this book moves one amount from one account to another."""
    given, taken = entry.legs
    return Posting(
        id=entry.id, kind=PostingKind(entry.kind), at=entry.at, amount=given.amount, taken=taken.account,
        given=given.account, link=link.id, description=link.description, reference=link.reference, code=link.code,
    )  # fmt: skip
