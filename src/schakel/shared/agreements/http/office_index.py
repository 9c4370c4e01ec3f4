"""Figures of the index that prices follow, for the provider's staff."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from schakel.shared.accounts.interface import PlaceRequest, office_page
from schakel.shared.agreements import interface as agreements
from schakel.shared.agreements.http.acting import act, posting
from schakel.shared.agreements.http.price_forms import IndexFigureForm
from schakel.shared.clock import now
from schakel.shared.http.asked import posted


@require_safe
@office_page("agreements.read")
def figures(request: PlaceRequest) -> HttpResponse:
    """List the figures, newest first; of several for a month the first one shown counts."""
    rows = [(each, MONTHS[each.month]) for each in reversed(agreements.figures_entered())]
    return render(request, "agreements/office/index.html", {
        "title": _("Index figures"), "rows": rows, "may_write": request.actor.may("agreements.manage"),
    })  # fmt: skip


@posting
@office_page("agreements.manage")
def add(request: PlaceRequest) -> HttpResponse:
    """Enter a figure."""
    form = IndexFigureForm(posted(request))
    return act(
        request, form, lambda _told: agreements.add_index_figure(form.figure(), by=request.actor, at=now()),
        title=_("Enter a figure"), done=_("The figure was entered. Prices that wait for it follow within a day."),
        back=reverse("agreements_office:index"), number=_("Index figures"),
    )  # fmt: skip
