"""Money on the accounts of the companies: statements, what could be whose, matching by hand."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from schakel.kernel.calendars import business_day
from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.shared.accounts.interface import PlaceRequest, office_page
from schakel.shared.bank import interface as statements_of
from schakel.shared.bank.http.forms import UploadForm
from schakel.shared.bank.http.rows import grouped, line_row, size, written
from schakel.shared.bank.http.uploads import keep_upload, last_upload
from schakel.shared.bank.interface import LineFilter, OpenLine
from schakel.shared.billing.http.collect_forms import MatchForm
from schakel.shared.billing.http.collect_refusals import BANK, readable
from schakel.shared.billing.http.collect_words import EVIDENCE, RECEIPTS
from schakel.shared.billing.http.places import in_office, posting
from schakel.shared.billing.queries.bank import owed_claim, payable_by, proposed_shown, receipts_of_line
from schakel.shared.billing.queries.batches import batch as batch_of
from schakel.shared.billing.queries.batches import batches_like
from schakel.shared.billing.usecases.import_bank_file import TakenOver, import_bank_file
from schakel.shared.billing.usecases.match_batch import match_batch
from schakel.shared.billing.usecases.match_receipt import match_receipt
from schakel.shared.billing.usecases.unmatch_receipt import unmatch_receipt
from schakel.shared.clock import now
from schakel.shared.http import asked
from schakel.shared.http.acting import act, confirm, listed
from schakel.shared.http.forms import tell

MOST_PROPOSALS = 50
_DAY = "j F Y"


@posting
@office_page("billing.money")
def bank(request: PlaceRequest) -> HttpResponse:
    """Take a statement over; show what could be matched, what is not, and the newest statements."""
    form = UploadForm(asked.posted(request), asked.files(request))
    organisation, at = request.organisation.id, now()
    if request.method == "POST" and form.is_valid():
        try:
            done = import_bank_file(form.content(), by=request.actor, at=at)
        except RefusedError as refused:
            tell(form, refused, BANK)
        else:
            keep_upload(request, organisation, done.lines)
            _tell_done(request, done)
            return redirect(in_office("bank"))
    search, way = asked.search(request.GET), request.GET.get("way", "in")
    wanted = LineFilter(search=search, out={"in": False, "out": True}.get(way))
    lines = listed(
        lambda after, before: statements_of.open_lines(organisation, wanted, after=after, before=before),
        request,
    )
    proposals, count = proposed_shown(organisation, business_day(at), most=MOST_PROPOSALS)
    return render(request, "billing/collect/office/bank.html", {
        "title": _("Bank"),
        "form": form,
        "upload": last_upload(request, organisation),
        "proposals": [(one, line_row(one.line), EVIDENCE[one.evidence], written(one.amount)) for one in proposals],
        "count": count,
        "lines": lines,
        "rows": [line_row(one) for one in lines.rows],
        "query": search,
        "way": way,
        "ways": [("in", _("Came in")), ("out", _("Went out")), ("all", _("All"))],
        "statements": [
            (one, grouped(one.account)) for one in statements_of.statement_pages(organisation, limit=5).rows
        ],
    }, status=422 if form.is_bound and form.errors else 200)  # fmt: skip


def _tell_done(request: PlaceRequest, done: TakenOver) -> None:
    if done.matched:
        said = ngettext(
            "%(n)s line named an invoice and was booked.", "%(n)s lines named an invoice and were booked.",
            done.matched,
        )  # fmt: skip
        messages.success(request, said % {"n": done.matched})
    if done.returns.new:
        said = ngettext("%(n)s direct debit came back.", "%(n)s direct debits came back.", done.returns.new)
        messages.warning(request, said % {"n": done.returns.new})


@require_safe
@office_page("billing.money")
def statements(request: PlaceRequest) -> HttpResponse:
    """Show every statement that was taken over, newest first."""
    organisation = request.organisation.id
    page = listed(
        lambda after, before: statements_of.statement_pages(organisation, after=after, before=before), request
    )
    context = {
        "title": _("Statements taken over"),
        "page": page,
        "statements": [(one, grouped(one.account)) for one in page.rows],
    }
    return render(request, "billing/collect/office/statements.html", context)


@require_safe
@office_page("billing.money")
def line(request: PlaceRequest, line: UUID) -> HttpResponse:
    """Show everything of a line, what became of it, and invoices that it can pay."""
    found, query = _line(request, line), asked.search(request.GET)
    open_in = found.left.minor > 0
    owed = payable_by(found, query, business_day(now())) if open_in else []
    return render(request, "billing/collect/office/line.html", {
        "title": line_row(found).who,
        "row": line_row(found),
        "iban": grouped(found.line.iban),
        "account": grouped(found.account),
        "matches": [
            (one, RECEIPTS.get(one.state, ("", ""))) for one in receipts_of_line(request.organisation.id, line)
        ],
        "query": query,
        "found": owed,
        "files": batches_like(request.organisation.id, found.left) if open_in else [],
        "open_in": open_in,
    })  # fmt: skip


@posting
@office_page("billing.money")
def match(request: PlaceRequest, line: UUID, invoice: UUID) -> HttpResponse:
    """Book (part of) a line for an invoice."""
    found = _line(request, line)
    owed = owed_claim(invoice, business_day(now()))
    if owed is None:
        raise Http404
    currency = found.left.currency
    form = MatchForm(asked.posted(request), initial={"amount": size(found.left)})
    proposed = "proposed" in request.POST
    back = in_office("bank") if proposed else in_office("bank-line", line)
    return act(
        request, form,
        lambda told: readable(match_receipt)(
            line, invoice, form.money(currency), remark=told["remark"], by=request.actor, at=now()
        ),
        said=BANK, done=_("It was booked for %(client)s.") % {"client": owed.client_name}, back=back,
        title=_("Book for invoice %(number)s") % {"number": owed.number}, button=_("Book"),
        above=[(in_office("bank"), _("Bank")), (in_office("bank-line", line), line_row(found).who)],
        text=_("%(client)s owes %(amount)s on this invoice. Costs are paid first, then interest, then the principal.")
        % {"client": owed.client_name, "amount": _written(owed.due)},
    )  # fmt: skip


@posting
@office_page("billing.money")
def match_file(request: PlaceRequest, line: UUID, batch: UUID) -> HttpResponse:
    """Note that a line is what a file of direct debits brought."""
    found, file = _line(request, line), batch_of(batch)
    if file is None:
        raise Http404
    back = in_office("bank-line", line)
    facts = {"day": date_format(file.day, _DAY), "amount": _written(file.amount)}
    return confirm(
        request, lambda: readable(match_batch)(line, batch, by=request.actor, at=now()), said=BANK,
        done=_("The line was matched with the file."), back=back, calm=True,
        title=_("Match with the direct debits of %(day)s") % facts, button=_("Match"),
        above=[(in_office("bank"), _("Bank")), (back, line_row(found).who)],
        consequences=[
            _("This line is what the file of %(day)s brought: %(amount)s.") % facts,
            _("Its direct debits count as received. What comes back later opens the invoice again."),
        ],
    )  # fmt: skip


@posting
@office_page("billing.money")
def undo(request: PlaceRequest, match: UUID) -> HttpResponse:
    """Undo a match, after showing what that does."""
    made = statements_of.match_of(request.organisation.id, match)
    if made is None:
        raise Http404
    found = _line(request, made.line)
    back = in_office("bank-line", made.line)
    if made.undone_at is not None and request.method != "POST":
        return redirect(back)
    facts = {"amount": _written(made.amount), "day": date_format(found.line.booked_on, _DAY)}
    return confirm(
        request, lambda: unmatch_receipt(match, by=request.actor, at=now()), said=BANK,
        done=_("The match was undone."), back=back, calm=True, title=_("Undo this match"), button=_("Undo the match"),
        above=[(in_office("bank"), _("Bank")), (back, line_row(found).who)],
        consequences=[
            _("%(amount)s of the bank line of %(day)s is free again.") % facts,
            _("What it had paid is open again, as if it had never come in; interest counts on."),
        ],
    )  # fmt: skip


def _line(request: PlaceRequest, line: UUID) -> OpenLine:
    found = statements_of.line_of(request.organisation.id, line)
    if found is None:
        raise Http404
    return found


def _written(amount: Money) -> str:
    return amount.format(get_language() or "nl")
