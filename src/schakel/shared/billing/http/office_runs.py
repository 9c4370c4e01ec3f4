"""Runs of invoices, for the provider's staff: what was issued, one by hand, and what the next would bring."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from schakel.kernel.calendars import business_day
from schakel.kernel.money import Money
from schakel.shared.accounts.interface import PlaceRequest, called, office_page
from schakel.shared.billing.facts.office import Coming, RunFact, RunState
from schakel.shared.billing.http.office_choices import company_names
from schakel.shared.billing.http.office_words import RUNS, service_names, written
from schakel.shared.billing.http.places import in_office, posting
from schakel.shared.billing.queries.coming import coming
from schakel.shared.billing.queries.office import run as run_of
from schakel.shared.billing.queries.office import runs as runs_of
from schakel.shared.billing.queries.office import subscriptions_due
from schakel.shared.billing.usecases.begin_run import begin_run
from schakel.shared.clock import now
from schakel.shared.http import asked
from schakel.shared.http.acting import listed
from schakel.shared.http.forms import confirm_page
from schakel.shared.http.why import why


@require_safe
@office_page("billing.office")
def runs(request: PlaceRequest) -> HttpResponse:
    """List the runs, newest first."""
    ask = partial(runs_of, str(request.organisation.id))
    page = listed(lambda after, before: ask(after=after, before=before), request)
    people = called(one.started_by for one in page.rows if one.started_by is not None)
    return render(request, "billing/office/runs.html", {
        "title": _("Invoice runs"), "page": page, "why": why("qooqie:19.1"),
        "rows": [(one, *RUNS[one.state], people.get(one.started_by) if one.started_by else "") for one in page.rows],
        "may_run": request.actor.may("billing.run"),
    })  # fmt: skip


@posting
@office_page("billing.run")
def start(request: PlaceRequest) -> HttpResponse:
    """Start a run, after showing what it would issue."""
    if request.method == "POST":
        return redirect(in_office("run", begin_run(by=request.actor, at=now())))
    found = coming(business_day(now()))
    return confirm_page(
        request, title=_("Start a run of invoices"), button=_("Issue the invoices"), back=in_office("runs"), calm=True,
        above=[(in_office("runs"), _("Invoice runs"))],
        consequences=[
            *_in_words(found),
            _("They get numbers and go to the clients by e-mail. An invoice that was issued never changes."),
            _("What was invoiced already is not invoiced again, however often a run is started."),
        ],
    )  # fmt: skip


@require_safe
@office_page("billing.office")
def run(request: PlaceRequest, run: UUID) -> HttpResponse:
    """Show a run, and follow it while it goes on."""
    return render(request, "billing/office/run.html", _shown(run))


@require_safe
@office_page("billing.office")
def progress(request: PlaceRequest, run: UUID) -> HttpResponse:
    """Give how far a run is, for a page that is open."""
    return render(request, "billing/office/parts/progress.html", _shown(run))


@require_safe
@office_page("billing.office")
def preview(request: PlaceRequest) -> HttpResponse:
    """Show what a run of a day would issue, by company and service."""
    day = asked.day(request.GET, "day") or business_day(now())
    found = coming(day)
    names, companies = service_names(), company_names()
    currencies = sorted({one.net.currency for one in found.lines})
    return render(request, "billing/office/preview.html", {
        "title": _("The coming run"), "day": day, "coming": found, "may_run": request.actor.may("billing.run"),
        "rows": [(one, companies.get(one.legal_entity, "–"), names.get(one.service, one.service))
                 for one in found.lines],
        "invoices": sum(one.invoices for one in found.lines), "held_up": sum(one.held_up for one in found.lines),
        "sums": [_sum(found, currency) for currency in currencies],
    })  # fmt: skip


def _shown(run: UUID) -> dict[str, Any]:
    found = run_of(run)
    if found is None:
        raise Http404
    label, kind = RUNS[found.state]
    left = subscriptions_due(found.day) if found.state is RunState.GOING else 0
    return {
        "title": _("Invoice run"), "run": found, "label": label, "kind": kind, "left": left,
        "going": found.state is RunState.GOING, "share": _share(found, left),
    }  # fmt: skip


def _share(run: RunFact, left: int) -> float | None:
    """Return how far a run is, as far as that can be told; None while it has not begun."""
    if run.state is not RunState.GOING:
        return 1.0
    return run.issued / (run.issued + left) if run.issued else None


def _in_words(found: Coming) -> list[str]:
    names = service_names()
    return [
        ngettext(
            "%(service)s: %(n)d invoice, %(net)s without VAT",
            "%(service)s: %(n)d invoices, %(net)s without VAT",
            one.invoices,
        )
        % {"service": names.get(one.service, one.service), "n": one.invoices, "net": written(one.net)}
        for one in found.lines
        if one.invoices
    ] or [_("Nothing is due now, so no invoice is issued.")]


def _sum(found: Coming, currency: str) -> Money:
    return Money.total((one.net for one in found.lines if one.net.currency == currency), currency)
