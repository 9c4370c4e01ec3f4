"""Maintenance, restrictions and interruptions of payment links, for the provider's staff (linktopay:6.9)."""

from datetime import date, datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from schakel.kernel.calendars import business_day
from schakel.services.payments import interface as payments
from schakel.services.payments.http.acting_set_up import (
    OFFICE_CONFIRM,
    OFFICE_FORM,
    act,
    confirm,
    in_office,
    listed,
    posting,
)
from schakel.services.payments.http.office_forms import RestrictionForm
from schakel.services.payments.http.set_up_words import FUNCTIONS, KINDS
from schakel.services.payments.http.why import why
from schakel.shared.accounts.interface import PlaceRequest, called, office_page
from schakel.shared.clock import now
from schakel.shared.http import asked

MONTHS = 6


@require_safe
@office_page("payments.office")
def restrictions(request: PlaceRequest) -> HttpResponse:
    """List the windows, newest first, with the minutes of each of the last six months."""
    at = now()
    ask = partial(payments.restrictions_listed, str(request.organisation.id))
    page = listed(lambda after, before: ask(after=after, before=before), request)
    people = called({one.created_by for one in page.rows if one.created_by is not None})
    return render(request, "payments/office/restrictions.html", {
        "title": _("Maintenance of payment links"),
        "rows": [_shown(one, at, people) for one in page.rows],
        "page": page,
        "months": payments.minutes_per_month(at, last_months(business_day(at)))[::-1],
        "why": why("linktopay:6.9"),
    })  # fmt: skip


@posting
@office_page("payments.office")
def add(request: PlaceRequest) -> HttpResponse:
    """Plan maintenance, restrict a function for a while, or note an interruption."""
    back = in_office("restrictions")
    form = RestrictionForm(asked.posted(request))
    return act(
        request, form, lambda _told: payments.restrict(form.wish(), by=request.actor, at=now()),
        done=_("It is on file. It starts and ends by itself, and clients read it on every page from a week before."),
        page=OFFICE_FORM, title=_("Add maintenance or a restriction"), button=_("Record it"), back=back,
        above=[(back, _("Maintenance of payment links"))],
        text=_("Maintenance ahead, a function that does not work for a while, or an interruption that was."),
        whys=[(_("Maintenance and restrictions"), why("linktopay:6.9"))],
    )  # fmt: skip


@posting
@office_page("payments.office")
def end(request: PlaceRequest, restriction: UUID) -> HttpResponse:
    """End a window now; one that is still to come never starts."""
    found, back = payments.restriction(restriction), in_office("restrictions")
    if found is None:
        raise Http404
    coming = found.starts_at >= now()
    first = _("It never starts, and does not count.") if coming else _("It ends now, and counts until now.")
    return confirm(
        request, lambda: payments.end_restriction(restriction, by=request.actor, at=now()),
        done=_("It is over."), page=OFFICE_CONFIRM, title=_("End this now"), button=_("End it"), back=back,
        above=[(back, _("Maintenance of payment links"))], calm=True,
        consequences=[first, _("What did not work works again at once."), _("Clients do not read about it any more.")],
        why=why("linktopay:6.9", [(KINDS[found.kind], _text(found))]),
    )  # fmt: skip


def last_months(today: date) -> list[date]:
    """Return the first days of the last six months, this one included, in order."""
    counted = [today.year * 12 + today.month - 1 - back for back in reversed(range(MONTHS))]
    return [date(each // 12, each % 12 + 1, 1) for each in counted]


def _shown(one: payments.RestrictionFact, at: datetime, people: dict[UUID, str]) -> dict[str, Any]:
    state, colour = _state(one, at)
    return {
        "window": one, "kind": KINDS[one.kind], "text": _text(one),
        "state": state, "colour": colour, "open": bool(colour),
        "function": FUNCTIONS[one.restricted] if one.restricted else "",
        "by": people.get(one.created_by, "") if one.created_by else "",
    }  # fmt: skip


def _state(one: payments.RestrictionFact, at: datetime) -> tuple[str, str]:
    """Return how far a window is, and the colour of that; none for what is over."""
    if one.withdrawn_at is not None:
        return _("Withdrawn"), ""
    if one.ends_at is not None and one.ends_at <= at:
        return _("Over"), ""
    return (_("Now"), "warning") if one.starts_at <= at else (_("Planned"), "info")


def _text(one: payments.RestrictionFact) -> str:
    return one.text_nl if get_language() == "nl" else one.text_en
