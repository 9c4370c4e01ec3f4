"""What will be collected when, the files for the bank, and what came back."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.accounts.interface import PlaceRequest, called, office_page
from schakel.shared.bank.http.words import return_reason
from schakel.shared.bank.interface import MOST_BYTES
from schakel.shared.billing.http.collect_forms import ReturnsForm
from schakel.shared.billing.http.collect_refusals import BATCHES, RETURNS
from schakel.shared.billing.http.collect_words import DEBITS, TROUBLES
from schakel.shared.billing.http.places import company_names, in_office, posting, the_company
from schakel.shared.billing.queries.batches import batch as batch_of
from schakel.shared.billing.queries.batches import batch_pages, debits_in
from schakel.shared.billing.queries.debits import debit_calendar, debits_on
from schakel.shared.billing.queries.returns import one_return, return_pages
from schakel.shared.billing.usecases.download_batch import download_batch
from schakel.shared.billing.usecases.import_returns import import_returns
from schakel.shared.billing.usecases.make_batch import make_batch
from schakel.shared.billing.usecases.mark_batch_sent import mark_batch_sent
from schakel.shared.billing.usecases.settle_return import settle_return
from schakel.shared.billing.usecases.take_returns import ImportedReturns
from schakel.shared.clock import now
from schakel.shared.http import asked
from schakel.shared.http.acting import confirm, listed
from schakel.shared.http.downloads import download
from schakel.shared.http.forms import in_words, tell

_DAY = "j F Y"


@require_safe
@office_page("billing.office")
def calendar(request: PlaceRequest) -> HttpResponse:
    """Show what was announced and is in no file yet, by day and company."""
    today, names = business_day(now()), company_names()
    rows = [(each, names.get(each.legal_entity, ""), each.day < today) for each in debit_calendar()]
    context = {"title": _("Direct debits to come"), "rows": rows, "may": request.actor.may("billing.money")}
    return render(request, "billing/collect/office/calendar.html", context)


@posting
@office_page("billing.office")
def day(request: PlaceRequest, entity: UUID) -> HttpResponse:
    """Show what is collected on a day (`?day=`), and make its files."""
    company = the_company(entity)
    chosen = asked.day(request.GET, "day")
    if chosen is None:
        raise Http404
    error = ""
    if request.method == "POST":
        try:
            made = make_batch(entity, chosen, by=request.actor, at=now())
        except RefusedError as refused:
            error = in_words(refused, BATCHES[refused.what][1])
        else:
            return _made(request, made)
    return render(request, "billing/collect/office/day.html", {
        "title": _("Direct debits of %(day)s") % {"day": date_format(chosen, _DAY)},
        "company": company,
        "day": chosen,
        "rows": debits_on(entity, chosen),
        "may": request.actor.may("billing.money") and chosen >= business_day(now()),
        "passed": chosen < business_day(now()),
        "error": error,
    }, status=422 if error else 200)  # fmt: skip


def _made(request: PlaceRequest, made: tuple[UUID, ...]) -> HttpResponse:
    if not made:
        messages.info(request, _("There is nothing to collect on this day any more. No file was made."))
        return redirect(in_office("debits"))
    messages.success(
        request, ngettext("%(n)s file was made.", "%(n)s files were made.", len(made)) % {"n": len(made)}
    )
    return redirect(in_office("batch", made[0]) if len(made) == 1 else in_office("batches"))


@require_safe
@office_page("billing.office")
def batches(request: PlaceRequest) -> HttpResponse:
    """List the files, newest first."""
    page = listed(lambda after, before: batch_pages(after=after, before=before), request)
    names, today = company_names(), business_day(now())
    rows = [(one, names.get(one.legal_entity, ""), *_stands(one, today)) for one in page.rows]
    context = {"title": _("Files of direct debits"), "rows": rows, "page": page}
    return render(request, "billing/collect/office/batches.html", context)


def _stands(one: Any, today: date) -> tuple[str, str]:
    if one.sent_at is not None:
        return "success", _("At the bank")
    if one.day <= today:
        return "danger", _("Not sent, and its day has come")
    return ("warning", _("Downloaded, not sent")) if one.downloaded_at else ("warning", _("Not downloaded"))


@require_safe
@office_page("billing.office")
def batch(request: PlaceRequest, batch: UUID) -> HttpResponse:
    """Show a file and what is in it."""
    found = batch_of(batch)
    if found is None:
        raise Http404
    kind, state = _stands(found, business_day(now()))
    return render(request, "billing/collect/office/batch.html", {
        "title": _("Direct debits of %(day)s") % {"day": date_format(found.day, _DAY)},
        "batch": found,
        "company": company_names().get(found.legal_entity, ""),
        "kind": kind,
        "state": state,
        "by": called([found.made_by] if found.made_by else []).get(found.made_by, "") if found.made_by else "",
        "rows": [(one, DEBITS[one.state], return_reason(one.reason)) for one in debits_in(batch)],
        "may": request.actor.may("billing.money"),
    })  # fmt: skip


@require_POST
@office_page("billing.money")
def batch_file(request: PlaceRequest, batch: UUID) -> HttpResponse:
    """Give the file to take to the bank, and note that it was taken."""
    found = batch_of(batch)
    if found is None:
        raise Http404
    content = download_batch(batch, by=request.actor, at=now())
    return download(f"debits-{found.day.isoformat()}-{found.message[-8:]}.xml", content)


@posting
@office_page("billing.money")
def batch_sent(request: PlaceRequest, batch: UUID) -> HttpResponse:
    """Note that a file is at the bank."""
    found = batch_of(batch)
    if found is None:
        raise Http404
    back = in_office("batch", batch)
    return confirm(
        request, lambda: mark_batch_sent(batch, by=request.actor, at=now()), said=BATCHES,
        done=_("It was noted that the file is at the bank."), back=back, calm=True,
        title=_("The file is at the bank"), button=_("Note that it was sent"),
        above=[(in_office("batches"), _("Files of direct debits"))],
        consequences=[
            _("On %(day)s its amounts count as received, and the invoices as paid.")
            % {"day": date_format(found.day, _DAY)},
            _("What comes back later opens the invoice again."),
        ],
    )  # fmt: skip


@posting
@office_page("billing.office")
def returns(request: PlaceRequest) -> HttpResponse:
    """Take over what the bank reports, and list what came back."""
    form = ReturnsForm(asked.posted(request), asked.files(request))
    if request.method == "POST" and form.is_valid():
        try:
            content = form.cleaned_data["file"].read(MOST_BYTES + 1)
            done = import_returns(bytes(content), by=request.actor, at=now())
        except RefusedError as refused:
            tell(form, refused, RETURNS)
        else:
            _tell_imported(request, done)
            return redirect(in_office("returns"))
    odd = request.GET.get("show") == "odd"
    page = listed(lambda after, before: return_pages(odd=odd, after=after, before=before), request)
    return render(request, "billing/collect/office/returns.html", {
        "title": _("Direct debits that came back"),
        "form": form,
        "rows": [(one, return_reason(one.reason), TROUBLES.get(one.trouble, "")) for one in page.rows],
        "page": page,
        "odd": odd,
        "may": request.actor.may("billing.money"),
    }, status=422 if form.is_bound and form.errors else 200)  # fmt: skip


def _tell_imported(request: PlaceRequest, done: ImportedReturns) -> None:
    if not done.new:
        messages.info(request, _("There was nothing new in the file."))
        return
    said = ngettext("%(n)s return was taken over.", "%(n)s returns were taken over.", done.new) % {
        "n": done.new
    }
    if done.odd:
        look = ngettext("Look at %(n)s of them.", "Look at %(n)s of them.", done.odd) % {"n": done.odd}
        messages.warning(request, f"{said} {look}")
    else:
        messages.success(request, said)


@require_POST
@office_page("billing.money")
def return_seen(request: PlaceRequest, returned: UUID) -> HttpResponse:
    """Note that a return was dealt with."""
    if one_return(returned) is None:
        raise Http404
    settle_return(returned, by=request.actor, at=now())
    messages.success(request, _("It was noted that this was dealt with."))
    return redirect(in_office("returns"))
