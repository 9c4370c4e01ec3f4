"""What a client has to tell, and what it gets delivered: in its portal."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from schakel.kernel.calendars import business_day
from schakel.shared.accounts.interface import PlaceRequest, member_page
from schakel.shared.agreements import interface as agreements
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.deliveries import DeliveryStanding
from schakel.shared.agreements.http.answered_files import given
from schakel.shared.agreements.http.changing_forms import AnswerForm, DefaultForm, DetailsForm
from schakel.shared.agreements.http.contracts import found_of
from schakel.shared.agreements.http.door import contract_page
from schakel.shared.agreements.http.forming_words import SAID_FORMING, STANDINGS
from schakel.shared.clock import now
from schakel.shared.http.asked import files, posted
from schakel.shared.http.forms import form_page, tell

posting = require_http_methods(["GET", "HEAD", "POST"])


def shown_performing(found: ContractFact) -> dict[str, Any]:
    """Return what the pages about requests and deliveries show, in the portal and in the office."""
    today = business_day(now())
    said = agreements.statements_about(found)
    requests = agreements.requests_of(found.organisation, found.id)
    return {
        "contract": found,
        "today": today,
        "requests": [(one, one.open and one.due_on < today, said.get(one.id, [])) for one in requests],
        "deliveries": [
            (one, *STANDINGS[one.standing], one.standing is not DeliveryStanding.DELIVERED)
            for one in agreements.deliveries_of(found, today)
        ],
        "knows_deliveries": agreements.knows_deliveries(found, today),
    }


@require_safe
@contract_page("contract.read")
def performing(request: PlaceRequest, contract: UUID) -> HttpResponse:
    """Show what was asked, open and late, and what is delivered when."""
    found = found_of(request.organisation.id, contract)
    return render(request, "agreements/performing.html", {
        "title": _("Requests and deliveries"), **shown_performing(found),
        "may_inform": request.actor.may("contract.inform"),
    })  # fmt: skip


@posting
@member_page("contract.inform")
def answer(request: PlaceRequest, contract: UUID, asked: UUID) -> HttpResponse:
    """Answer a request."""
    found = found_of(request.organisation.id, contract)
    wanted = agreements.request_of(request.organisation.id, asked)
    if wanted is None or wanted.contract != contract:
        raise Http404
    form = AnswerForm(posted(request), files(request), initial={"words": wanted.answer})

    def act() -> None:
        told = form.cleaned_data
        agreements.answer_information(
            request.organisation.id,
            asked,
            told["words"],
            by=request.actor,
            at=now(),
            files=given(told["attached"]),
        )

    return _form(request, found, form, act, _("Answer"), _("Your answer was sent."), text=wanted.what)


@posting
@member_page("contract.inform")
def default(request: PlaceRequest, contract: UUID, delivery: UUID) -> HttpResponse:
    """Give notice of default about a delivery."""
    found = found_of(request.organisation.id, contract)
    due = {one.id: one for one in agreements.deliveries_of(found, business_day(now()))}
    if delivery not in due:
        raise Http404
    form = DefaultForm(posted(request))

    def act() -> None:
        told = form.cleaned_data
        declared = agreements.Declared(by=agreements.From.CLIENT, words=told["words"])
        agreements.put_in_default(
            request.organisation.id,
            delivery,
            through=told["through"],
            by=request.actor,
            at=now(),
            declared=declared,
        )

    done = _("Your notice of default was received.")
    return _form(request, found, form, act, _("Give notice of default"), done, text=due[delivery].what)


@require_safe
@member_page("contract.read")
def details(request: PlaceRequest) -> HttpResponse:
    """Show the company and addresses that were reported, and from when each holds."""
    return render(request, "agreements/details.html", {
        "title": _("Company and addresses"), "today": business_day(now()),
        "held": agreements.details_on(request.organisation.id, business_day(now())),
        "history": agreements.details_history(request.organisation.id),
        "may_inform": request.actor.may("contract.inform"),
    })  # fmt: skip


@posting
@member_page("contract.inform")
def report(request: PlaceRequest) -> HttpResponse:
    """Report a move or another invoice address, with the day from which it holds."""
    held = agreements.details_on(request.organisation.id, business_day(now()))
    form = DetailsForm(posted(request), initial=details_initial(held, request.organisation.name))
    back = reverse("agreements:details", args=[request.organisation.slug])
    if request.method == "POST" and form.is_valid():
        try:
            late = agreements.report_details(
                request.organisation.id, agreements.Details(**form.cleaned_data), by=request.actor, at=now()
            )
        except agreements.RefusedError as refused:
            tell(form, refused, SAID_FORMING)
        else:
            said = _("Your report was received.")
            if late:
                said = _("Your report was received. It came late: invoices that were made do not change.")
            messages.success(request, said)
            return redirect(back)
    title = _("Report new details")
    return form_page(
        request, form, title=title, button=title, back=back, above=[(back, _("Company and addresses"))]
    )


def details_initial(held: agreements.DetailsFact | None, name: str) -> dict[str, Any]:
    """Return what a form about details begins with: what holds now."""
    if held is None:
        return {"company": name}
    told = held.details
    return {
        "company": told.company, "kind": told.kind, "register_number": told.register_number,
        "vat_number": told.vat_number,
        "address": told.address, "invoice_address": told.invoice_address, "invoice_email": told.invoice_email,
    }  # fmt: skip


def _form(
    request: PlaceRequest, found: ContractFact, form: Form, act: Callable[[], None], title: str, done: str, *,
    text: str,
) -> HttpResponse:  # fmt: skip
    back = reverse("agreements:performing", args=[request.organisation.slug, found.id])
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except agreements.RefusedError as refused:
            tell(form, refused, SAID_FORMING)
        else:
            messages.success(request, done)
            return redirect(back)
    return form_page(
        request, form, title=title, button=title, back=back, above=[(back, found.number)], text=text
    )
