"""A client's contracts: the list, the timeline of one, cancelling and renewing it."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from schakel.kernel.calendars import business_day
from schakel.shared.accounts.interface import PlaceRequest, member_page
from schakel.shared.agreements import interface as agreements
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.http.door import contract_page
from schakel.shared.agreements.http.forms import CancelForm
from schakel.shared.agreements.http.particulars import shown_particulars
from schakel.shared.agreements.http.permissions import permissions_shown
from schakel.shared.agreements.http.reasons import why_of
from schakel.shared.agreements.http.refusals import SAID
from schakel.shared.agreements.http.timelines import entries, named, preview_entries
from schakel.shared.agreements.http.words import PROCESSOR
from schakel.shared.clock import now
from schakel.shared.http.asked import posted
from schakel.shared.http.forms import confirm_page, in_words, tell

posting = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@member_page("contract.read")
def contracts(request: PlaceRequest) -> HttpResponse:
    """List the contracts of the client."""
    today = business_day(now())
    rows = [(one, *named(one, today)) for one in agreements.contracts(request.organisation.id)]
    running = [
        (one, agreements.service_of(one.service).name, one.until - timedelta(days=1))
        for one in agreements.trials(request.organisation.id)
        if one.contract is None and one.lapsed_at is None
    ]
    return render(request, "agreements/contracts.html", {
        "title": _("Contracts"), "rows": rows, "trials": running, "orders": request.actor.may("contract.order"),
    })  # fmt: skip


@require_safe
@contract_page("contract.read")
def contract(request: PlaceRequest, contract: UUID) -> HttpResponse:
    """Show what happened with a contract, what will happen and why, and what can be done about it."""
    found, at = found_of(request.organisation.id, contract), now()
    timeline = agreements.timeline_of(found, at)
    service, state, kind = named(found, business_day(at))
    held = agreements.in_force(found, business_day(at))
    manages = request.actor.may("contract.cancel")
    programme = agreements.programme_page(found, business_day(at))
    return render(request, "agreements/contract.html", {
        "title": found.name or service,
        "contract": found,
        "service": service,
        "state": state,
        "kind": kind,
        "held": held.outcome,
        **shown_particulars(found, business_day(at)), "processor": processor_part(found, business_day(at)),
        "why_held": why_of(found.service, held.because, held.facts),
        "coming": entries(found, timeline.coming),
        "past": entries(found, reversed(timeline.past)),
        "suspended": agreements.suspended_on(found, business_day(at)),
        "licences": agreements.has_seats(found, business_day(at)),
        "programme": programme,
        "unread": programme is not None and agreements.programme_unread(found, programme, business_day(at)).outcome,
        "transfer": agreements.transfer_of(found.organisation, found.id) is not None,
        "permissions": permissions_shown(found, business_day(at)),
        "may_cancel": manages and "cancel" in timeline.options,
        "may_renew": manages and "renew" in timeline.options,
    })  # fmt: skip


@posting
@member_page("contract.cancel")
def cancel(request: PlaceRequest, contract: UUID) -> HttpResponse:
    """Show what a cancellation today would do, for the day asked for, and do it."""
    found, at = found_of(request.organisation.id, contract), now()
    form = CancelForm(posted(request) or request.GET or None)
    wished = form.cleaned_data["wished"] if form.is_bound and form.is_valid() else None
    if request.method == "POST" and form.is_valid() and "preview" not in request.POST:
        try:
            end = agreements.give_notice(
                request.organisation.id, contract, wished=wished, by=request.actor, at=at
            )
        except agreements.RefusedError as refused:
            tell(form, refused, SAID)
        else:
            said = _("Your notice was received. The contract ends on %(day)s; %(last)s is its last day.")
            messages.success(request, said % _days(end))
            return redirect("agreements:contract", request.organisation.slug, contract)
    preview = agreements.preview_of(found, at, wished)
    refused_as = preview.outcome.notice.refused
    return render(request, "agreements/cancel.html", {
        "title": _("Cancel %(number)s") % {"number": found.number},
        "contract": found,
        "form": form,
        "wished": wished,
        "end": preview.outcome.notice.end,
        "as_wished": preview.outcome.notice.as_wished,
        "missed": preview.outcome.notice.missed,
        "refused": SAID[f"notice_{refused_as}"][1] if refused_as else "",
        "dates": preview_entries(found, preview.outcome),
        "why": why_of(found.service, preview.because, preview.facts),
    }, status=422 if form.errors else 200)  # fmt: skip


@posting
@contract_page("contract.order")
def renew(request: PlaceRequest, contract: UUID) -> HttpResponse:
    """Show what renewing does, and do it."""
    found, at, error = found_of(request.organisation.id, contract), now(), ""
    would = agreements.renewal_of(found, at)
    back = reverse("agreements:contract", args=[request.organisation.slug, contract])
    if request.method == "POST":
        try:
            end = agreements.renew_contract(request.organisation.id, contract, by=request.actor, at=at)
        except agreements.RefusedError as refused:
            error = in_words(refused, SAID[refused.what][1])
        else:
            messages.success(request, _("The contract was renewed. It now ends on %(day)s.") % _days(end))
            return redirect(back)
    elif would.outcome.refused is not None:
        error = SAID[f"renewal_{would.outcome.refused}"][1]
    until = would.outcome.end
    consequences = [_("The contract then ends on %(day)s.") % _days(until)] if until else []
    return confirm_page(
        request, title=_("Renew %(number)s") % {"number": found.number}, consequences=consequences, calm=True,
        button=_("Renew the contract"), back=back, above=[(back, found.name or found.number)], error=error,
        why=why_of(found.service, would.because, would.facts),
    )  # fmt: skip


def processor_part(contract: ContractFact, today: date) -> tuple[Any, dict[str, Any] | None] | None:
    """Return how the contract's processor agreement stands, in words and with the reason; None without one."""
    found = agreements.processor_standing(contract, today)
    if found is None:
        return None
    return PROCESSOR[found.outcome.standing], why_of(contract.service, found.because, found.facts)


def found_of(organisation: UUID, contract: UUID) -> ContractFact:
    """Return a contract of the client; 404 for anything else."""
    found = agreements.contract(organisation, contract)
    if found is None:
        raise Http404
    return found


def _days(end: date) -> dict[str, str]:
    last = date.fromordinal(end.toordinal() - 1)
    return {"day": date_format(end, "j F Y"), "last": date_format(last, "j F Y")}
