"""The terms page of a programme: read and stated so, with a client's own conditions on data processing."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from schakel.kernel.calendars import business_day
from schakel.shared.accounts.interface import PlaceRequest, called, member_page, office_page
from schakel.shared.agreements import interface as agreements
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.programmes import ProgrammeHolds
from schakel.shared.agreements.http.contracts import found_of
from schakel.shared.agreements.http.forming_forms import words_field
from schakel.shared.agreements.http.office_contracts import found_in
from schakel.shared.agreements.http.reasons import why_of
from schakel.shared.agreements.http.texts import blocks
from schakel.shared.clock import now
from schakel.shared.http.asked import posted
from schakel.shared.http.forms import form_page, in_words, tell
from schakel.shared.tenancy.interface import transaction

posting = require_http_methods(["GET", "HEAD", "POST"])
SALT = "agreements.programme"
OPEN_FOR = 24 * 3600
"""Seconds for which having opened the page counts."""
SAID: dict[str, tuple[str, Any]] = {
    "no_contract": ("", gettext_lazy("This contract does not exist.")),
    "no_programme": ("", gettext_lazy("The terms of this contract know no programmes.")),
    "programme_not_opened": ("", gettext_lazy("Open the terms first, and read them.")),
    "conditions_same": ("words", gettext_lazy("Nothing has changed.")),
}


class ConditionsForm(forms.Form):
    """A client's own conditions on data processing."""

    words = words_field(
        gettext_lazy("Your conditions"), required=False,
        help_text=gettext_lazy("Empty: the standard processor agreement holds, and nothing else."),
    )  # fmt: skip


@posting
@member_page("contract.read")
def programme(request: PlaceRequest, contract: UUID) -> HttpResponse:
    """Show the terms of a programme; whoever may accept states to have read them."""
    found, error = found_of(request.organisation.id, contract), ""
    shown = _shown(found)
    if request.method == "POST":
        try:
            agreements.read_programme(
                found.organisation,
                contract,
                by=request.actor,
                at=now(),
                opened=_opened(request, shown["page"]),
            )
        except agreements.RefusedError as refused:
            error = in_words(refused, SAID[refused.what][1])
        else:
            messages.success(request, _("It was kept that you read these terms."))
            return redirect("agreements:programme", request.organisation.slug, contract)
    return render(request, "agreements/programme.html", {
        **shown, "error": error, "opened": signing.dumps(_mark(request, shown["page"]), salt=SALT),
        "may_accept": request.actor.may("contract.accept"),
    }, status=422 if error else 200)  # fmt: skip


@posting
@member_page("contract.accept")
def conditions(request: PlaceRequest, contract: UUID) -> HttpResponse:
    """Add own conditions on data processing, or take them back."""
    found = found_of(request.organisation.id, contract)
    held = _shown(found)["page"].held
    form = ConditionsForm(posted(request), initial={"words": held.words if held else ""})
    back = reverse("agreements:programme", args=[request.organisation.slug, contract])
    if request.method == "POST" and form.is_valid():
        try:
            agreements.add_conditions(
                found.organisation, contract, form.cleaned_data["words"], by=request.actor, at=now()
            )
        except agreements.RefusedError as refused:
            tell(form, refused, SAID)
        else:
            messages.success(request, _("Your conditions hold from now on."))
            return redirect(back)
    return form_page(
        request, form, title=_("Own conditions on data processing"), button=_("Have them hold"), back=back,
        above=[(back, _("Programme terms"))],
        text=_("They come on top of the standard processor agreement. Where they conflict, yours hold."),
    )  # fmt: skip


@require_safe
@office_page("agreements.read")
def office_programme(request: PlaceRequest, client: UUID, contract: UUID) -> HttpResponse:
    """Show a client's own conditions, and who read the terms, to everybody who works on it."""
    with transaction(request.actor.within(client)):
        whose, found = found_in(client, contract)
        shown = _shown(found)
    return render(request, "agreements/office/programme.html", {**shown, "client": whose})


def _shown(found: ContractFact) -> dict[str, Any]:
    today = business_day(now())
    page = agreements.programme_page(found, today)
    if page is None:
        raise Http404
    unread, holds = (
        agreements.programme_unread(found, page, today),
        agreements.programme_standing(found, page, today),
    )
    title, text = page.texts.get(get_language() or "nl") or page.texts["nl"]
    people = {*(each.person for each in page.conditions), *(each.person for each in page.readings)}
    names = called(person for person in people if person)
    return {
        "title": _("Programme terms"),
        "contract": found,
        "page": page,
        "text_title": title,
        "blocks": blocks(text),
        "unread": unread.outcome,
        "standard": holds.outcome is ProgrammeHolds.STANDARD,
        "why": why_of(found.service, holds.because, {}),
        "conditions": [(each, names.get(each.person, "") if each.person else "") for each in page.conditions],
        "readings": [(each, names.get(each.person, "") if each.person else "") for each in page.readings],
    }


def _mark(request: PlaceRequest, page: Any) -> list[str]:
    """Return what says that this person was shown this version."""
    return [str(page.terms_version), page.programme, str(request.actor.person)]


def _opened(request: PlaceRequest, page: Any) -> bool:
    try:
        told = signing.loads(request.POST.get("opened", ""), salt=SALT, max_age=OPEN_FOR)
    except signing.BadSignature:
        return False
    return bool(told == _mark(request, page))
