"""The books of the provider's companies, for their bookkeeping: files by year, and whether they agree."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

from django.db import connection
from django.db import transaction as database
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from schakel import __version__
from schakel.kernel.calendars import business_day
from schakel.shared.accounts.interface import PlaceRequest, office_page
from schakel.shared.billing.documents.auditfile import audit_file, book_csv
from schakel.shared.billing.facts.books import Book
from schakel.shared.billing.http.office_choices import company_names
from schakel.shared.billing.queries.books import (
    book_of_year,
    customers_of,
    subledger_check,
    transactions_of,
    years_of,
)
from schakel.shared.clock import now
from schakel.shared.http import asked
from schakel.shared.tenancy.interface import Actor, transaction


@require_safe
@office_page("billing.office")
def books(request: PlaceRequest) -> HttpResponse:
    """Offer the files of each company and year, and show whether debtors and open invoices are the same."""
    rows = [(key, name, years_of(key), subledger_check(key)) for key, name in company_names().items()]
    return render(request, "billing/office/books.html", {"title": _("Books"), "rows": rows})


@require_safe
@office_page("billing.office")
def csv(request: PlaceRequest) -> StreamingHttpResponse:
    """Give the book of a company and a year as CSV."""
    company, book = _asked(request)
    return _streamed(request, book, "csv", lambda: book_csv(book, transactions_of(company, book)))


@require_safe
@office_page("billing.office")
def xaf(request: PlaceRequest) -> StreamingHttpResponse:
    """Give the book of a company and a year as an audit file (XAF 3.2)."""
    company, book = _asked(request)
    return _streamed(
        request, book, "xaf",
        lambda: audit_file(book, customers_of(company, book.through), transactions_of(company, book)),
    )  # fmt: skip


def _asked(request: PlaceRequest) -> tuple[UUID, Book]:
    """Return the book that the address asks for. Raises Http404."""
    told = request.GET.get("year", "")
    company = asked.ident(request.GET, "company")
    year = int(told) if told.isascii() and told.isdecimal() and len(told) == 4 else 0
    if company is None or year not in asked.YEARS:
        raise Http404
    book = book_of_year(company, year, made=business_day(now()), version=__version__)
    if book is None:
        raise Http404
    return company, book


def _streamed(
    request: PlaceRequest, book: Book, ends: str, write: Callable[[], Iterator[bytes]]
) -> StreamingHttpResponse:
    """Answer with a file that is written while it is sent, so that a large one needs no memory."""
    answer = StreamingHttpResponse(_within(request.actor, write), content_type="application/octet-stream")
    name = f"{book.company.name} {book.starts.year}.{ends}"
    answer["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=name) or "attachment"
    )
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _within(actor: Actor, write: Callable[[], Iterator[bytes]]) -> Iterator[Any]:
    """Write in a transaction of its own, in which everything stays as it was when it began."""
    alone = not connection.in_atomic_block
    with database.atomic():
        if alone:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        with transaction(actor):
            yield from write()
