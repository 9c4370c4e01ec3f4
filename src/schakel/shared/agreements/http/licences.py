"""The licences of a client's contract: who has one, giving and taking, asking for more."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from schakel.kernel.calendars import business_day
from schakel.shared.accounts.interface import PlaceRequest, called, colleagues, office_page
from schakel.shared.agreements import interface as agreements
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.licences import Holding
from schakel.shared.agreements.facts.seats import SeatOutcome
from schakel.shared.agreements.http.acting import act, posting
from schakel.shared.agreements.http.contracts import found_of
from schakel.shared.agreements.http.door import contract_page
from schakel.shared.agreements.http.licence_forms import (
    AssignForm,
    NumberForm,
    OfficeNumberForm,
    PassOnForm,
)
from schakel.shared.agreements.http.office_contracts import found_in
from schakel.shared.agreements.http.reasons import why_of
from schakel.shared.agreements.http.stop_refusals import SAID
from schakel.shared.clock import now
from schakel.shared.http.asked import posted
from schakel.shared.http.forms import confirm_page, form_page, in_words, tell
from schakel.shared.tenancy.interface import transaction


@require_safe
@contract_page("contract.read")
def licences(request: PlaceRequest, contract: UUID) -> HttpResponse:
    """Show how many licences a contract has, and who holds one."""
    found, today = _with_licences(request, contract), business_day(now())
    shown = agreements.licences(found, today)
    names = called(each.person for each in shown.holders)
    number = agreements.number_of_seats((found,), today)
    return render(request, "agreements/licences.html", {
        "title": _("Licences"), "contract": found, "licences": shown,
        "holders": [(each, names.get(each.person, "")) for each in shown.holders],
        "why": why_of(found.service, reversed(number.because), {}),
        "manages": request.actor.may("contract.order") and found.ended_at is None,
    })  # fmt: skip


@posting
@contract_page("contract.order")
def assign(request: PlaceRequest, contract: UUID) -> HttpResponse:
    """Give somebody a free licence."""
    found = _with_licences(request, contract)
    have = {each.person for each in agreements.licences(found, business_day(now())).holders}
    people = [each for each in colleagues(found.organisation) if each[0] not in have]
    form = AssignForm(posted(request), people=people)
    return _page(
        request, found, form,
        lambda told: agreements.assign_seat(
            found.organisation, contract, told["person"], by=request.actor, at=now()
        ),
        title=_("Give a licence"), done=_("The licence was given."),
    )  # fmt: skip


@posting
@contract_page("contract.order")
def release(request: PlaceRequest, contract: UUID, seat: UUID) -> HttpResponse:
    """Take a licence back."""
    found, held = _held(request, contract, seat)
    back, error = _back(request, contract), ""
    if request.method == "POST":
        try:
            agreements.release_seat(found.organisation, seat, by=request.actor, at=now())
        except agreements.RefusedError as refused:
            error = in_words(refused, SAID[refused.what][1])
        else:
            messages.success(request, _("The licence is free."))
            return redirect(back)
    name = called([held.person]).get(held.person, "")
    consequences = [
        _("%(name)s can no longer use the service from today on.") % {"name": name},
        _("The licence is free for somebody else, and is still paid for."),
    ]
    return confirm_page(
        request, title=_("Take the licence back"), consequences=consequences, error=error, back=back,
        button=_("Take it back"), above=[(back, _("Licences"))],
    )  # fmt: skip


@posting
@contract_page("contract.order")
def pass_on(request: PlaceRequest, contract: UUID, seat: UUID) -> HttpResponse:
    """Give a licence that somebody has to another person; costs and effects are shown first."""
    found, held = _held(request, contract, seat)
    today = business_day(now())
    have = {each.person for each in agreements.licences(found, today).holders}
    people = [each for each in colleagues(found.organisation) if each[0] not in have]
    form = PassOnForm(posted(request), people=people)
    back, name = _back(request, contract), called([held.person]).get(held.person, "")
    if request.method == "POST" and form.is_valid():
        try:
            agreements.pass_on_seat(
                found.organisation, seat, form.cleaned_data["person"], reason=form.cleaned_data["reason"],
                price_accepted=form.cleaned_data["price_accepted"], by=request.actor, at=now(),
            )  # fmt: skip
        except agreements.RefusedError as refused:
            tell(form, refused, SAID)
        else:
            messages.success(request, _("The licence was passed on."))
            return redirect(back)
    would = agreements.transfer_decision(found, today, reason="-", same_organisation=True, accepted=True)
    return render(request, "agreements/licence_pass_on.html", {
        "title": _("Pass a licence on"), "contract": found, "form": form, "name": name,
        "costs": agreements.transfer_costs(found, today), "onboarding": would.outcome.onboarding_again,
        "lowers": agreements.meetings_lowered(found, today),
        "why": why_of(found.service, reversed(would.because), {}),
    }, status=422 if form.errors else 200)  # fmt: skip


@posting
@contract_page("contract.order")
def number(request: PlaceRequest, contract: UUID) -> HttpResponse:
    """Ask for another number of licences."""
    found = _with_licences(request, contract)
    form = NumberForm(posted(request))
    back = _back(request, contract)
    if request.method == "POST" and form.is_valid():
        try:
            changed = agreements.change_seats(
                found.organisation, contract, form.cleaned_data["wanted"], by=request.actor, at=now()
            )
        except agreements.RefusedError as refused:
            tell(form, refused, SAID)
        else:
            said = _("Nothing has changed.")
            if changed.outcome is SeatOutcome.NEW_AGREEMENT:
                said, back = (
                    _("You ordered %(extra)d more. You get a quote for them."),
                    reverse("agreements:orders", args=[request.organisation.slug, contract]),
                )
            elif changed.outcome is SeatOutcome.CHANGED:
                said = _("The number was changed.")
            messages.success(request, said % {"extra": changed.extra} if "%(" in said else said)
            return redirect(back)
    title = _("Another number of licences")
    return form_page(
        request, form, title=title, button=_("Ask for it"), back=back, above=[(back, _("Licences"))],
        text=_("More licences are a new agreement. Fewer are possible on the day the contract is renewed."),
    )  # fmt: skip


@posting
@office_page("agreements.manage")
def office_number(request: PlaceRequest, client: UUID, contract: UUID) -> HttpResponse:
    """Set the number of licences of a client's contract, as agreed."""
    with transaction(request.actor.within(client)):
        _whose, found = found_in(client, contract)
    back = reverse("agreements_office:contract", args=[client, contract])
    return act(
        request, OfficeNumberForm(posted(request)),
        lambda told: agreements.change_seats(
            client, contract, told["wanted"], effective=told["effective"], confirmed=True, by=request.actor,
            at=now(),
        ),
        title=_("Number of licences"), done=_("It was kept."), back=back, number=found.number,
    )  # fmt: skip


def _with_licences(request: PlaceRequest, contract: UUID) -> ContractFact:
    """Return a contract of the client whose terms know licences; 404 for another one."""
    found = found_of(request.organisation.id, contract)
    if not agreements.has_seats(found, business_day(now())):
        raise Http404
    return found


def _held(request: PlaceRequest, contract: UUID, seat: UUID) -> tuple[ContractFact, Holding]:
    found, held = _with_licences(request, contract), agreements.holding(request.organisation.id, seat)
    if held is None or held.contract != found.id:
        raise Http404
    return found, held


def _back(request: PlaceRequest, contract: UUID) -> str:
    return reverse("agreements:licences", args=[request.organisation.slug, contract])


def _page(
    request: PlaceRequest,
    found: ContractFact,
    form: Form,
    do: Callable[[dict[str, Any]], Any],
    *,
    title: str,
    done: str,
) -> HttpResponse:
    back = _back(request, found.id)
    return act(request, form, do, title=title, done=done, back=back, number=_("Licences"))
