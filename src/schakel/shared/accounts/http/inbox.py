"""The client's messages: what the provider sent, with its full text and the proof; and who wants which mail."""

from uuid import UUID

from django.contrib import messages as remarks
from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from schakel.shared.accounts.doors import PersonRequest, PlaceRequest, member_page, person_page
from schakel.shared.accounts.http.message_forms import MailChoicesForm
from schakel.shared.accounts.http.message_words import kind_name, line, trail
from schakel.shared.clock import now
from schakel.shared.http.asked import posted
from schakel.shared.http.interface import ProblemError
from schakel.shared.messages.interface import (
    choose_mail,
    evidence,
    in_portal,
    inbox,
    mail_choices,
    open_message,
)


@member_page("notices.read")
def messages(request: PlaceRequest) -> HttpResponse:
    """List the messages that this person may read."""
    try:
        page = inbox(
            request.actor,
            request.organisation.id,
            after=request.GET.get("after", ""),
            before=request.GET.get("before", ""),
        )
    except ProblemError as error:
        raise BadRequest from error
    return render(request, "accounts/inbox.html", {"page": page, "lines": [line(each) for each in page.rows]})


@member_page("notices.read")
def message(request: PlaceRequest, message: UUID) -> HttpResponse:
    """Show one message with its text and proof; the first opening is recorded, looking along is none."""
    if not request.support:
        open_message(request.actor, message, at=now())
    proof = in_portal(request.actor, request.organisation.id, message)
    if proof is None:
        raise Http404
    notice = evidence(request.organisation.id, proof.notice) if proof.notice else None
    given = {
        "message": proof,
        "kind": kind_name(proof.kind),
        "notice": notice,
        "trail": trail(proof),
        "others": [line(each) for each in notice.messages if each.id != proof.id] if notice else [],
    }
    return render(request, "accounts/inbox_message.html", given)


@person_page()
def choices(request: PersonRequest) -> HttpResponse:
    """Choose which mail comes; what rights hang on comes always, and the page says so."""
    every = mail_choices(request.standing.person)
    optional = [each for each in every if not each.mandatory]
    form = MailChoicesForm(posted(request), choices=optional)
    if form.is_valid():
        for each in optional:
            choose_mail(
                each.kind, wanted=each.kind in form.cleaned_data["wanted"], by=request.actor, at=now()
            )
        remarks.success(request, _("Saved."))
        return redirect("accounts:mail_choices")
    given = {"form": form, "optional": optional, "mandatory": [each for each in every if each.mandatory]}
    return render(request, "accounts/mail_choices.html", given)
