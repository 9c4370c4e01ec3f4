"""The books of the provider's own companies, over all clients: in a transaction of the provider."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby

from django.db.models import Sum

from schakel.kernel.money import Money
from schakel.shared.ledger.facts import ClientEntry, EntryFilter, Leg, PostedEntry
from schakel.shared.ledger.models import LedgerLeg
from schakel.shared.ledger.queries import Balances

_AT_ONCE = 2000
"""Legs that are read at a time."""


def entries_of_company(book: str, wanted: EntryFilter, *, but: Sequence[str] = ()) -> Iterator[ClientEntry]:
    """Give the entries of a book in the order in which they happened, without keeping them; not of the kinds `but`."""
    rows = LedgerLeg.objects.across().filter(book=book).select_related("entry")
    if wanted.kinds:
        rows = rows.filter(entry__kind__in=wanted.kinds)
    if but:
        rows = rows.exclude(entry__kind__in=but)
    if wanted.first is not None:
        rows = rows.filter(entry__at__gte=wanted.first)
    if wanted.end is not None:
        rows = rows.filter(entry__at__lt=wanted.end)
    in_order = rows.order_by("entry__at", "entry_id", "-minor", "id").iterator(_AT_ONCE)
    for _, legs in groupby(in_order, key=lambda leg: leg.entry_id):
        yield _entry(list(legs))


def balances_of_company(book: str, *, end: datetime | None = None) -> Balances:
    """Return what stands on every account of a book over all clients, before `end` or now."""
    rows = LedgerLeg.objects.across().filter(book=book)
    if end is not None:
        rows = rows.filter(entry__at__lt=end)
    found = rows.values("account", "currency").annotate(total=Sum("minor")).order_by("account", "currency")
    return {(row["account"], row["currency"]): Money(int(row["total"]), row["currency"]) for row in found}


def _entry(legs: list[LedgerLeg]) -> ClientEntry:
    row = legs[0].entry
    posted = PostedEntry(
        id=row.id, kind=row.kind, source=row.source, at=row.at, about=row.about_id,
        legs=tuple(Leg(leg.account, Money(leg.minor, leg.currency)) for leg in legs),
    )  # fmt: skip
    return ClientEntry(row.organisation_id, posted)
