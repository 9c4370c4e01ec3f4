"""Bank statements: taken over, what they could pay, and what is not matched."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from schakel.kernel.money import Money
from schakel.services.payments import interface as payments
from schakel.services.payments.http.bank_rows import proposal_row
from schakel.services.payments.http.door import payments_page
from schakel.services.payments.http.refusals_bank import tell, told
from schakel.shared.accounts.interface import PlaceRequest
from schakel.shared.bank import interface as bank_statements
from schakel.shared.bank.http.forms import UploadForm
from schakel.shared.bank.http.rows import grouped, line_row
from schakel.shared.bank.http.uploads import keep_upload, last_upload
from schakel.shared.bank.interface import LineFilter, StatementFact
from schakel.shared.clock import now
from schakel.shared.http import asked
from schakel.shared.http.interface import Page, ProblemError

posting = require_http_methods(["GET", "HEAD", "POST"])
MOST_PROPOSALS = 50
NEWEST_STATEMENTS = 5
WAYS = {"in": False, "out": True}


@posting
@payments_page("payments.bank", always=True)
def bank(request: PlaceRequest) -> HttpResponse:
    """Take a file over; show what could be matched, what is not matched, and the newest statements."""
    form = UploadForm(asked.posted(request), asked.files(request))
    if request.method == "POST" and form.is_valid():
        try:
            done = payments.import_bank_file(form.content(), by=request.actor, at=now())
        except payments.RefusedError as refused:
            tell(form, refused)
        else:
            keep_upload(request, request.organisation.id, done)
            return redirect("payments:bank", request.organisation.slug)
    organisation, wanted = request.organisation.id, _wanted(request)
    found = payments.proposed(organisation, now(), most=MOST_PROPOSALS)
    lines = _lines(request, wanted)
    recent = bank_statements.statement_pages(organisation, limit=NEWEST_STATEMENTS)
    return render(
        request,
        "payments/bank.html",
        {
            "title": _("Bank"),
            "form": form,
            "upload": last_upload(request, request.organisation.id),
            "proposed": found,
            "proposals": [proposal_row(each) for each in found.rows],
            "lines": lines,
            "rows": [line_row(each) for each in lines.rows],
            "wanted": wanted,
            "way": request.GET.get("way", "") if wanted.out is not None else "",
            "ways": [("in", _("Came in")), ("out", _("Went out"))],
            "filtered": wanted != LineFilter(),
            "statements": [_named(each) for each in recent.rows],
            "more_statements": bool(recent.older),
        },
        status=422 if form.is_bound and form.errors else 200,
    )


@require_safe
@payments_page("payments.bank", always=True)
def statements(request: PlaceRequest) -> HttpResponse:
    """Show every statement that was taken over, newest first."""
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    try:
        page = bank_statements.statement_pages(request.organisation.id, after=after, before=before)
    except ProblemError:
        page = bank_statements.statement_pages(request.organisation.id)
    context = {
        "title": _("Statements taken over"),
        "page": page,
        "statements": [_named(each) for each in page.rows],
    }
    return render(request, "payments/bank_statements.html", context)


@posting
@payments_page("payments.bank", always=True)
def certain(request: PlaceRequest) -> HttpResponse:
    """Show what rests on a reference, and confirm all of it at once."""
    error = ""
    if request.method == "POST":
        mark = asked.text(request.POST, "mark", 64)
        try:
            matched, left = payments.match_certain(mark, by=request.actor, at=now())
        except payments.RefusedError as refused:
            error = told(refused)
        else:
            _tell_matched(request, matched, left)
            return redirect("payments:bank", request.organisation.slug)
    shown, mark = payments.certain_shown(request.organisation.id, now())
    totals: dict[str, Money] = {}
    for each in shown:
        currency = each.amount.currency
        totals[currency] = totals.get(currency, Money(0, currency)) + each.amount
    context = {
        "title": _("Confirm what names a reference"),
        "rows": [proposal_row(each) for each in shown],
        "mark": mark,
        "totals": list(totals.values()),
        "error": error,
    }
    return render(request, "payments/bank_certain.html", context, status=422 if error else 200)


def _tell_matched(request: PlaceRequest, matched: int, left: int) -> None:
    said = ngettext("%(n)d line was matched.", "%(n)d lines were matched.", matched) % {"n": matched}
    if left:
        rest = ngettext(
            "%(n)d line did not fit any more and is still in the list.",
            "%(n)d lines did not fit any more and are still in the list.",
            left,
        )
        messages.warning(request, f"{said} {rest % {'n': left}}")
    else:
        messages.success(request, said)


def _wanted(request: PlaceRequest) -> LineFilter:
    query = request.GET
    return LineFilter(search=asked.search(query), out=WAYS.get(query.get("way", "")))


def _lines(request: PlaceRequest, wanted: LineFilter) -> Page[Any]:
    """Return the page asked for; the first one for a cursor of another list."""
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    organisation = request.organisation.id
    try:
        return bank_statements.open_lines(organisation, wanted, after=after, before=before)
    except ProblemError:
        return bank_statements.open_lines(organisation, wanted)


def _named(statement: StatementFact) -> tuple[StatementFact, str]:
    return statement, grouped(statement.account)
