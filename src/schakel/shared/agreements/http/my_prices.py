"""What a client pays for a contract, and the changes of prices it was told of."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from schakel.kernel.calendars import business_day
from schakel.shared.accounts.interface import PlaceRequest, member_page
from schakel.shared.agreements import interface as agreements
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.prices import LeaveRefusal
from schakel.shared.agreements.http.acting import posting
from schakel.shared.agreements.http.contracts import found_of
from schakel.shared.agreements.http.door import contract_page
from schakel.shared.agreements.http.office_prices import lines_of
from schakel.shared.agreements.http.price_forms import LeaveForm
from schakel.shared.agreements.http.reasons import why_of
from schakel.shared.agreements.http.stop_refusals import SAID
from schakel.shared.clock import now
from schakel.shared.http.asked import posted
from schakel.shared.http.forms import form_page, tell


@require_safe
@contract_page("contract.read")
def prices(request: PlaceRequest, contract: UUID) -> HttpResponse:
    """Show the prices of a contract, and what was announced."""
    found, today = found_of(request.organisation.id, contract), business_day(now())
    held = agreements.tariffs_on(found, today)
    return render(request, "agreements/prices.html", {
        "title": _("Prices"), "contract": found, "held": held, "lines": lines_of(held) if held else [],
        "indexed": [
            (each, why_of(found.service, each.because, {"year": each.year, "before": each.before, "now": each.now}))
            for each in reversed(agreements.indexations(found))
        ],
        "announced": [_announced(found, each, today) for each in agreements.notices_of_prices(found)],
        "may_leave": request.actor.may("contract.cancel") and found.ended_at is None,
    })  # fmt: skip


@posting
@member_page("contract.cancel", recent=True)
def leave(request: PlaceRequest, contract: UUID, notice: UUID) -> HttpResponse:
    """End a contract because of announced prices."""
    found, at = found_of(request.organisation.id, contract), now()
    would = agreements.leaving_of(found, notice, business_day(at))
    if would is None:
        raise Http404
    judged = would.outcome.refusal is LeaveRefusal.NOT_JUDGED
    form = LeaveForm(posted(request), judged=judged)
    back = reverse("agreements:prices", args=[request.organisation.slug, contract])
    if request.method == "POST" and form.is_valid():
        try:
            end = agreements.leave_because_of_prices(
                found.organisation, notice, **form.cleaned_data, by=request.actor, at=at
            )
        except agreements.RefusedError as refused:
            tell(form, refused, SAID)
        else:
            messages.success(request, _said(end))
            return redirect(back)
    title = _("End the contract because of the new prices")
    return form_page(
        request, form, title=title, button=_("End the contract"), back=back, above=[(back, _("Prices"))],
        text=_text(would.outcome.ends, would.outcome.refusal),
        whys=[(_("Why"), why_of(found.service, would.because, would.facts))],
    )  # fmt: skip


def _said(end: date | None) -> str:
    if end is None:
        return _("Your provider judges whether the change is to your disadvantage. You get a message.")
    return _("The contract ends on %(day)s.") % {"day": date_format(end, "j F Y")}


def _text(end: date | None, refusal: LeaveRefusal | None) -> str:
    if end is not None:
        return _("The contract would end on %(day)s.") % {"day": date_format(end, "j F Y")}
    if refusal is LeaveRefusal.NOT_JUDGED:
        return _("Say what the disadvantage is. Your provider judges it, and answers with a reason.")
    return str(SAID[f"leave_{refusal}"][1])


def _announced(found: ContractFact, each: Any, today: date) -> dict[str, Any]:
    would = agreements.leaving_of(found, each.id, today)
    possible = would is not None and would.outcome.refusal in {None, LeaveRefusal.NOT_JUDGED}
    effect = agreements.price_effect(found, each.tariffs, each.announced)
    return {
        "fact": each, "lines": lines_of(each.tariffs), "may_leave": possible and each.left is None,
        "why": why_of(found.service, effect.because, effect.facts),
    }  # fmt: skip
