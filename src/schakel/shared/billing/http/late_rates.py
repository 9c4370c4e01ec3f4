"""Statutory interest, for the provider's staff: the table with its sources, and what is still to be confirmed."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from schakel.shared.accounts.interface import PlaceRequest, office_page
from schakel.shared.billing.http.late_acting import act
from schakel.shared.billing.http.late_forms import RateForm
from schakel.shared.billing.http.places import in_office, posting
from schakel.shared.billing.queries.rates import rate_rows
from schakel.shared.billing.usecases.enter_rate import enter_rate
from schakel.shared.clock import now
from schakel.shared.http import asked
from schakel.shared.tenancy.interface import transaction


@require_safe
@office_page("billing.office")
def rates(request: PlaceRequest) -> HttpResponse:
    """Show the rates, the newest first."""
    with transaction(request.actor):
        rows = list(reversed(rate_rows()))
    return render(request, "billing/late/rates.html", {
        "title": _("Statutory interest"),
        "rows": rows,
        "acts": request.actor.may("billing.money"),
    })  # fmt: skip


@posting
@office_page("billing.money")
def enter(request: PlaceRequest) -> HttpResponse:
    """Enter a rate, or confirm one: `?from=` takes over the one of a day."""
    with transaction(request.actor):
        known = {each.rate.start: each for each in rate_rows()}
    day = asked.day(request.GET, "from")
    taken = None if day is None else known.get(day)
    initial = {} if taken is None else {
        "holds_from": taken.rate.start, "ordinary": taken.rate.ordinary, "commercial": taken.rate.commercial,
        "source": taken.source,
    }  # fmt: skip
    back, form = in_office("interest-rates"), RateForm(asked.posted(request), initial=initial)
    return act(
        request, form, lambda told: enter_rate(
            told["holds_from"], ordinary=told["ordinary"], commercial=told["commercial"], source=told["source"],
            by=request.actor, at=now(),
        ),
        done=_("The rates were entered."), back=back, title=_("Enter or confirm statutory interest"),
        button=_("Enter them"), above=[(back, _("Statutory interest"))],
        text=_("Compare them with the official publication. Interest of every account counts by them at once."),
    )  # fmt: skip
