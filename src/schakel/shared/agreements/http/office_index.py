"""Figures of the index that prices follow, and errors in prices, for the provider's staff."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from schakel.shared.accounts.interface import PlaceRequest, office_page
from schakel.shared.agreements import interface as agreements
from schakel.shared.agreements.http.acting import act, posting
from schakel.shared.agreements.http.office_prices import lines_of, list_of
from schakel.shared.agreements.http.price_forms import CorrectPriceForm, IndexFigureForm
from schakel.shared.agreements.http.reasons import why_of
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


@posting
@office_page("terms.publish")
def correct(request: PlaceRequest, price_list: UUID) -> HttpResponse:
    """Correct an obvious error in a published price."""
    shown = list_of(price_list)
    prices = [(each.code, f"{name} ({each.price})") for each, name, _per, _meter in lines_of(shown)]
    form = CorrectPriceForm(posted(request), prices=prices)
    return act(
        request, form, lambda told: agreements.correct_price(
            price_list, told["code"], int(told["price"] * 100), told["obvious"], by=request.actor, at=now()
        ),
        title=_("Correct an error"), done=_("The corrected list is published, and the clients were told."),
        back=reverse("agreements_office:prices"), number=_("Prices"),
        text=_("This is for obvious errors only. It is no change of prices: the right price holds from the day of the"
               " list, and nobody gets a right to leave."),
        whys=[(_("Why"), why_of(shown.service, ["linktopay:7.8"], {}))],
    )  # fmt: skip
