"""The book of what is observed of a client's payments."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from schakel.kernel.money import Money
from schakel.services.payments import interface as payments
from schakel.services.payments.facts.books import (
    CHARGED_BACK,
    EXPECTED,
    RECEIVED,
    REFUNDED,
    BookFilter,
    Posting,
    PostingKind,
    account_of,
)
from schakel.services.payments.http.bank_words import ACCOUNTS, POSTINGS, posting_words
from schakel.services.payments.http.door import payments_page
from schakel.shared.accounts.interface import PlaceRequest
from schakel.shared.bank.http.rows import grouped
from schakel.shared.http import asked
from schakel.shared.http.interface import Page, ProblemError
from schakel.shared.http.spreadsheet import spreadsheet, workbook

MOST_EXPORTED = 20_000
CAME_AND_WENT = (RECEIVED, REFUNDED, CHARGED_BACK)
"""Accounts that say what came and what went: the other side of where it stands."""

type Row = tuple[str, Sequence[Money]]
"""A label, and an amount in every currency of the book."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What stands in the book: what is to come, what came and went, and where it stands; each in every currency."""

    currencies: Sequence[str]
    expected: Sequence[Money]
    moved: Sequence[Row]
    places: Sequence[Row]
    kept: Sequence[Money]


@require_safe
@payments_page()
def book(request: PlaceRequest) -> HttpResponse:
    """Show what stands on every account, and the postings."""
    wanted, names = _wanted(request), _Names(request.organisation.id)
    page = _page(request, wanted)
    return render(
        request,
        "payments/book.html",
        {
            "title": _("Book"),
            "stands": _standing(request.organisation.id, names),
            "wanted": wanted,
            "kinds": list(POSTINGS.items()),
            "filtered": wanted != BookFilter(),
            "page": page,
            "rows": [
                (each, posting_words(each.kind, each.taken), names.of(each.taken), names.of(each.given))
                for each in page.rows
            ],
        },
    )


@require_safe
@payments_page()
def book_csv(request: PlaceRequest) -> HttpResponse:
    """Give the postings as CSV."""
    return spreadsheet("book", _head(), _cells(request))


@require_safe
@payments_page()
def book_xlsx(request: PlaceRequest) -> HttpResponse:
    """Give the postings as an Excel file."""
    return workbook("book", _head(), _cells(request))


class _Names:
    """The accounts of the book by the names that the client gave them."""

    def __init__(self, organisation: UUID) -> None:
        self._connections = {str(one): name for one, name in payments.connection_names(organisation).items()}

    def of(self, account: str) -> str:
        kind, which = account_of(account)
        if kind == "psp":
            return _("At %(name)s") % {"name": self._connections.get(which, which)}
        if kind == "bank":
            return _("On bank account %(account)s") % {"account": grouped(which)}
        return str(ACCOUNTS[kind])


def _standing(organisation: UUID, names: _Names) -> Standing:
    found = payments.book(organisation)
    currencies = sorted({currency for _account, currency in found}, key=lambda each: (each != "EUR", each))

    def row(account: str, sign: int = 1) -> list[Money]:
        amounts = (found.get((account, each), Money(0, each)) for each in currencies)
        return [Money(sign * each.minor, each.currency) for each in amounts]

    places = sorted(
        (names.of(account), account)
        for account in {account for account, _currency in found}
        if account_of(account)[1]
    )
    shown: list[Row] = [(label, row(account)) for label, account in places]
    return Standing(
        currencies=currencies,
        expected=row(EXPECTED),
        moved=[(str(ACCOUNTS[account]), row(account, -1)) for account in CAME_AND_WENT],
        places=shown,
        kept=[
            Money.total((amounts[at] for _label, amounts in shown), currency)
            for at, currency in enumerate(currencies)
        ],
    )


def _page(request: PlaceRequest, wanted: BookFilter) -> Page[Posting]:
    """Return the page asked for; the first one for a cursor of another list."""
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    try:
        return payments.postings(request.organisation.id, wanted, after=after, before=before)
    except ProblemError:
        return payments.postings(request.organisation.id, wanted)


def _wanted(request: PlaceRequest) -> BookFilter:
    query = request.GET
    kind = query.get("kind", "")
    first, last = asked.days(query)
    return BookFilter(
        kind=PostingKind(kind) if kind in POSTINGS else None,
        link=asked.ident(query, "link"),
        first=first,
        last=last,
    )


def _head() -> list[str]:
    return [
        _("When"), _("What"), _("From"), _("To"), _("Amount"), _("Currency"), _("Payment link"),
        _("Your reference"), _("Code"),
    ]  # fmt: skip


def _cells(request: PlaceRequest) -> list[list[object]]:
    names = _Names(request.organisation.id)
    found = payments.every_posting(request.organisation.id, _wanted(request), most=MOST_EXPORTED)
    return [
        [
            each.at, str(posting_words(each.kind, each.taken)), names.of(each.taken), names.of(each.given), each.amount,
            each.amount.currency, each.description, each.reference, each.code,
        ]
        for each in found
    ]  # fmt: skip
