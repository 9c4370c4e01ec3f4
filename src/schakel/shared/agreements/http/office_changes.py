"""How new versions came to a client's contract, and what staff can do about it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from schakel.kernel.calendars import business_day, start_of_day
from schakel.kernel.money import Money
from schakel.shared.accounts.interface import PlaceRequest, office_page
from schakel.shared.agreements import interface as agreements
from schakel.shared.agreements.http.forms import AnswerForm, ArrivedForm, ReceiptForm
from schakel.shared.agreements.http.office_contracts import found_in
from schakel.shared.agreements.http.refusals import SAID
from schakel.shared.agreements.http.texts import called
from schakel.shared.clock import now
from schakel.shared.http.asked import posted
from schakel.shared.http.forms import confirm_page, form_page, in_words, tell
from schakel.shared.tenancy.interface import transaction

posting = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@office_page("agreements.read")
def changes(request: PlaceRequest, client: UUID, contract: UUID) -> HttpResponse:
    """List the versions that came to a contract, and what was done about each."""
    with transaction(request.actor.within(client)):
        whose, found = found_in(client, contract)
        came = agreements.came_to(found, business_day(now()))
    return render(request, "agreements/office/changes.html", {
        "title": _("New versions for %(number)s") % {"number": found.number},
        "client": whose, "contract": found, "came": came, "may_manage": request.actor.may("agreements.manage"),
    })  # fmt: skip


@posting
@office_page("agreements.manage")
def again(request: PlaceRequest, client: UUID, coming: UUID) -> HttpResponse:
    """Send a version once more."""
    back, came, error = *_found(request, client, coming), ""
    if request.method == "POST":
        try:
            agreements.tell_again(client, coming, by=request.actor, at=now())
        except agreements.RefusedError as refused:
            error = in_words(refused, SAID[refused.what][1])
        else:
            messages.success(request, _("The version was sent. Its period counts from today."))
            return redirect(back)
    return confirm_page(
        request, title=_("Send version %(number)s again") % {"number": came.version.number},
        consequences=[_("Everybody who manages contracts at the client gets it."), _("Its period counts from today.")],
        button=_("Send"), calm=True, back=back, above=[(back, called(came.version.document))], error=error,
    )  # fmt: skip


@posting
@office_page("agreements.manage")
def receipt(request: PlaceRequest, client: UUID, coming: UUID) -> HttpResponse:
    """Write down a letter that was posted, or the day of receipt that the client proved."""
    form = ReceiptForm(posted(request))
    return _form(request, client, coming, form, _("Write down when it was received"), lambda: agreements.note_receipt(
        client, coming, by=request.actor, at=now(), **form.cleaned_data
    ))  # fmt: skip


@posting
@office_page("agreements.manage")
def objection(request: PlaceRequest, client: UUID, coming: UUID) -> HttpResponse:
    """Write down an objection that came in by letter or e-mail."""
    form = ArrivedForm(posted(request))

    def keep() -> Any:
        told = form.cleaned_data
        declared = agreements.Declared(
            by=agreements.From.CLIENT, channel=agreements.Channel(told["channel"]), verified=told["verified"],
            arrived=_noon(told["arrived"]), reference=told["reference"],
        )  # fmt: skip
        return agreements.object_to_version(client, coming, by=request.actor, at=now(), declared=declared)

    return _form(request, client, coming, form, _("Write down an objection"), keep)


@posting
@office_page("agreements.manage")
def answer(request: PlaceRequest, client: UUID, coming: UUID) -> HttpResponse:
    """Judge the disadvantage that a client names to end its contract."""
    form = AnswerForm(posted(request))

    def give() -> None:
        told = form.cleaned_data
        prepaid = []
        if told["prepaid"]:
            amount = Money(int(told["prepaid"] * 100))
            prepaid.append(agreements.Prepaid(amount, told["paid_from"], told["paid_until"]))
        agreements.answer_leave(
            client, coming, agreed=told["agreed"] == "yes", reason=told["reason"], by=request.actor, at=now(),
            prepaid=prepaid,
        )  # fmt: skip

    return _form(request, client, coming, form, _("Judge the disadvantage"), give)


def _noon(day: Any) -> datetime:
    return min(start_of_day(day), now())


def _found(request: PlaceRequest, client: UUID, coming: UUID) -> tuple[str, agreements.CameVersion]:
    with transaction(request.actor.within(client)):
        found = agreements.came(client, coming, business_day(now()))
    if found is None:
        raise Http404
    contract, came = found
    return reverse("agreements_office:changes", args=[client, contract.id]), came


def _form(
    request: PlaceRequest, client: UUID, coming: UUID, form: Form, title: str, act: Callable[[], Any]
) -> HttpResponse:
    back, came = _found(request, client, coming)
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except agreements.RefusedError as refused:
            tell(form, refused, SAID)
        else:
            messages.success(request, _("Saved."))
            return redirect(back)
    above = [(back, f"{called(came.version.document)} · {came.version.number}")]
    return form_page(request, form, title=title, button=_("Save"), back=back, above=above)
