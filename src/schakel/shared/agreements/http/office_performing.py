"""What clients are asked for and get delivered, and what they reported: for the provider's staff."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from schakel.kernel.calendars import business_day, start_of_day
from schakel.shared.accounts.interface import PlaceRequest, office_page
from schakel.shared.agreements import interface as agreements
from schakel.shared.agreements.http.answered_files import given
from schakel.shared.agreements.http.changing_forms import (
    AnswerForm,
    ConsentForm,
    DeliveredForm,
    DeliveryForm,
    DetailsForm,
    RequestForm,
)
from schakel.shared.agreements.http.forming_words import SAID_FORMING
from schakel.shared.agreements.http.office_amendments import office_form
from schakel.shared.agreements.http.office_contracts import found_in
from schakel.shared.agreements.http.office_offers import client_or_404
from schakel.shared.agreements.http.performing import details_initial, shown_performing
from schakel.shared.clock import now
from schakel.shared.http.asked import files, posted
from schakel.shared.http.forms import confirm_page, form_page, in_words, tell
from schakel.shared.tenancy.interface import transaction

posting = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@office_page("agreements.read")
def performing(request: PlaceRequest, client: UUID, contract: UUID) -> HttpResponse:
    """Show what a client was asked for, open and late, and what is delivered when."""
    with transaction(request.actor.within(client)):
        whose, found = found_in(client, contract)
        shown = shown_performing(found)
    return render(request, "agreements/office/performing.html", {
        "title": _("Requests and deliveries"), "client": whose, **shown,
        "may_manage": request.actor.may("agreements.manage"),
    })  # fmt: skip


@posting
@office_page("agreements.manage")
def ask(request: PlaceRequest, client: UUID, contract: UUID) -> HttpResponse:
    """Ask a client for information."""
    form = RequestForm(posted(request))

    def do() -> None:
        told = form.cleaned_data
        agreements.ask_information(client, contract, told["words"], told["due"], by=request.actor, at=now())

    done = _("The client was asked by e-mail, and is reminded.")
    return office_form(
        request, client, contract, form, do, _("Ask the client for information"), done, page="requests"
    )


@posting
@office_page("agreements.manage")
def answer(request: PlaceRequest, client: UUID, contract: UUID, asked: UUID) -> HttpResponse:
    """Write down an answer that came in another way."""
    form = AnswerForm(posted(request), files(request))

    def do() -> None:
        told = form.cleaned_data
        agreements.answer_information(
            client, asked, told["words"], by=request.actor, at=now(), files=given(told["attached"])
        )

    title = _("Write down the client's answer")
    return office_form(request, client, contract, form, do, title, _("The answer was kept."), page="requests")


@posting
@office_page("agreements.manage")
def withdraw(request: PlaceRequest, client: UUID, contract: UUID, asked: UUID) -> HttpResponse:
    """Withdraw a request that is no longer needed."""
    with transaction(request.actor.within(client)):
        _whose, found = found_in(client, contract)
    back, error = reverse("agreements_office:requests", args=[client, contract]), ""
    if request.method == "POST":
        try:
            agreements.withdraw_request(client, asked, by=request.actor, at=now())
        except agreements.RefusedError as refused:
            error = in_words(refused, SAID_FORMING[refused.what][1])
        else:
            return redirect(back)
    return confirm_page(
        request, title=_("Withdraw a request"), button=_("Withdraw"), back=back, above=[(back, found.number)],
        consequences=[_("The client is no longer reminded.")], calm=True, error=error,
    )  # fmt: skip


@posting
@office_page("agreements.manage")
def deliver(request: PlaceRequest, client: UUID, contract: UUID) -> HttpResponse:
    """State by when something is delivered."""
    form = DeliveryForm(posted(request))

    def do() -> None:
        told = form.cleaned_data
        agreements.state_delivery(
            client, contract, told["words"], told["due"], by=request.actor, at=now(),
            strict_reference=told["strict_reference"],
        )  # fmt: skip

    title = _("State a term of delivery")
    return office_form(request, client, contract, form, do, title, _("The term was kept."), page="requests")


@posting
@office_page("agreements.manage")
def delivered(request: PlaceRequest, client: UUID, contract: UUID, delivery: UUID) -> HttpResponse:
    """Note that something was delivered."""
    form = DeliveredForm(posted(request), initial={"on": business_day(now())})

    def do() -> None:
        agreements.record_delivery(client, delivery, form.cleaned_data["on"], by=request.actor, at=now())

    title = _("It was delivered")
    return office_form(
        request, client, contract, form, do, title, _("The delivery was kept."), page="requests"
    )


@require_safe
@office_page("agreements.read")
def details(request: PlaceRequest, client: UUID) -> HttpResponse:
    """Show what a client reported about itself."""
    whose = client_or_404(client)
    with transaction(request.actor.within(client)):
        held = agreements.details_on(client, business_day(now()))
        history = agreements.details_history(client)
    return render(request, "agreements/office/details.html", {
        "title": _("Company and addresses"), "client": whose, "held": held, "history": history,
        "may_manage": request.actor.may("agreements.manage"),
    })  # fmt: skip


class ArrivedDetailsForm(DetailsForm, ConsentForm):
    """Details that came in by letter or e-mail."""


@posting
@office_page("agreements.manage")
def report(request: PlaceRequest, client: UUID) -> HttpResponse:
    """Write down new details that came in by letter or e-mail."""
    whose = client_or_404(client)
    with transaction(request.actor.within(client)):
        held = agreements.details_on(client, business_day(now()))
    form = ArrivedDetailsForm(posted(request), initial=details_initial(held, whose.name))
    back = reverse("agreements_office:details", args=[client])
    if request.method == "POST" and form.is_valid():
        told: dict[str, Any] = dict(form.cleaned_data)
        declared = agreements.Declared(
            by=agreements.From.CLIENT, channel=agreements.Channel(told.pop("channel")),
            arrived=start_of_day(told.pop("arrived")), verified=told.pop("verified"),
            reference=told.pop("reference"),
        )  # fmt: skip
        try:
            agreements.report_details(
                client, agreements.Details(**told), by=request.actor, at=now(), declared=declared
            )
        except agreements.RefusedError as refused:
            tell(form, refused, SAID_FORMING)
        else:
            messages.success(request, _("The report was kept."))
            return redirect(back)
    title = _("Write down new details")
    return form_page(request, form, title=title, button=title, back=back, above=[(back, whose.name)])
