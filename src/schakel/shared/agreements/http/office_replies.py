"""What staff do with a quote that was sent: withdraw or correct it, and decide on the client's reply."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from schakel.shared.accounts.interface import PlaceRequest, office_page
from schakel.shared.agreements import interface as agreements
from schakel.shared.agreements.http.forming_forms import ConfirmReplyForm, CorrectForm, ReasonForm, cents
from schakel.shared.agreements.http.forming_words import SAID_FORMING
from schakel.shared.agreements.http.office_offers import found_in, posting
from schakel.shared.clock import now
from schakel.shared.http import asked
from schakel.shared.http.forms import form_page, tell


@posting
@office_page("agreements.manage")
def revoke(request: PlaceRequest, client: UUID, offer: UUID) -> HttpResponse:
    """Withdraw a quote; the client is told."""
    form = ReasonForm(asked.posted(request))

    def act() -> None:
        agreements.revoke_offer(client, offer, by=request.actor, at=now(), reason=form.cleaned_data["reason"])

    return _act(request, client, offer, form, act, _("Withdraw the quote"), _("The quote was withdrawn."))


@posting
@office_page("agreements.manage")
def correct(request: PlaceRequest, client: UUID, offer: UUID) -> HttpResponse:
    """Correct an obvious error; the client is told, and the old amount stays to be seen."""
    _whose, found = found_in(request, client, offer)
    form = CorrectForm(asked.posted(request), lines=[one.name for one in found.draft.lines])

    def act() -> None:
        told = form.cleaned_data
        agreements.correct_offer(
            client,
            offer,
            told["line"],
            cents(told["amount"]) or 0,
            told["reason"],
            by=request.actor,
            at=now(),
        )

    return _act(
        request, client, offer, form, act, _("Correct an obvious error"), _("The quote was corrected.")
    )


@posting
@office_page("agreements.manage")
def confirm(request: PlaceRequest, client: UUID, offer: UUID) -> HttpResponse:
    """Confirm the client's reply in writing: from now on there is a contract."""
    _whose, found = found_in(request, client, offer)
    lines = [(one.name, one.minor) for one in found.draft.lines]
    form = ConfirmReplyForm(
        asked.posted(request), lines=lines, initial={"commencement": found.draft.commencement}
    )

    def act() -> None:
        changed = agreements.Changed(amounts=form.amounts(), commencement=form.cleaned_data["commencement"])
        agreements.confirm_reply(client, offer, by=request.actor, at=now(), changed=changed)

    words = found.waiting.words if found.waiting else ""
    return _act(
        request, client, offer, form, act, _("Confirm the reply"),
        _("There is a contract now. The client gets the confirmation by e-mail."), text=words,
    )  # fmt: skip


@posting
@office_page("agreements.manage")
def refuse(request: PlaceRequest, client: UUID, offer: UUID) -> HttpResponse:
    """Refuse the client's reply; the quote stays as it is."""
    form = ReasonForm(asked.posted(request))

    def act() -> None:
        agreements.refuse_reply(client, offer, form.cleaned_data["reason"], by=request.actor, at=now())

    return _act(request, client, offer, form, act, _("Refuse the reply"), _("The reply was refused."))


def _act(
    request: PlaceRequest, client: UUID, offer: UUID, form: Form, act: Callable[[], None], title: str, done: str,
    text: Any = "",
) -> HttpResponse:  # fmt: skip
    _whose, found = found_in(request, client, offer)
    back = reverse("agreements_office:offer", args=[client, offer])
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
