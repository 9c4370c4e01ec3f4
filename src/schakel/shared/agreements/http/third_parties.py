"""The office's list of third parties whose services are used."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from schakel.shared.accounts.interface import PlaceRequest, office_page
from schakel.shared.agreements import interface as agreements
from schakel.shared.agreements.facts.third_parties import ThirdPartyDraft
from schakel.shared.clock import now
from schakel.shared.http import asked
from schakel.shared.http.forms import confirm_page, form_page, in_words, tell

posting = require_http_methods(["GET", "HEAD", "POST"])
SAID: dict[str, tuple[str, Any]] = {
    "unknown_service": ("service", gettext_lazy("This service does not exist.")),
    "third_party_incomplete": ("name", gettext_lazy("Fill in the name, and what it is used for.")),
    "third_party_address": ("terms_url", gettext_lazy("An address begins with https.")),
    "third_party_listed": ("name", gettext_lazy("It is on the list already.")),
    "no_third_party": ("", gettext_lazy("It is not on the list any more.")),
}


class ThirdPartyForm(forms.Form):
    """A third party's service."""

    service = forms.ChoiceField(label=gettext_lazy("Service"))
    name = forms.CharField(label=gettext_lazy("Name of the third party"), max_length=200)
    does = forms.CharField(label=gettext_lazy("What it is used for"), max_length=300)
    place = forms.SlugField(
        label=gettext_lazy("Place"), max_length=60, required=False,
        help_text=gettext_lazy("Where its service is used, as pages name the place, such as telephony."),
    )  # fmt: skip
    terms_url = forms.URLField(label=gettext_lazy("Address of its terms"), max_length=400)
    privacy_url = forms.URLField(label=gettext_lazy("Address of its privacy policy"), max_length=400)
    cookie_url = forms.URLField(
        label=gettext_lazy("Address of its cookie policy"), max_length=400, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(one.key, one.name) for one in agreements.services()]
        self.fields["service"].choices = names  # type: ignore[attr-defined]


@require_safe
@office_page("agreements.read")
def third_parties(request: PlaceRequest) -> HttpResponse:
    """List the third parties whose services are used."""
    query = asked.search(request.GET)
    rows = [
        one
        for one in agreements.third_parties()
        if query.lower() in f"{one.told.name} {one.told.does}".lower()
    ]
    return render(request, "agreements/office/third_parties.html", {
        "title": _("Third parties"), "query": query, "rows": rows,
        "may_manage": request.actor.may("agreements.manage"),
    })  # fmt: skip


@posting
@office_page("agreements.manage")
def add(request: PlaceRequest) -> HttpResponse:
    """Put a third party's service on the list."""
    form, back = ThirdPartyForm(asked.posted(request)), reverse("agreements_office:third-parties")
    if request.method == "POST" and form.is_valid():
        try:
            agreements.list_third_party(ThirdPartyDraft(**form.cleaned_data), by=request.actor, at=now())
        except agreements.RefusedError as refused:
            tell(form, refused, SAID)
        else:
            messages.success(request, _("It is on the list, for clients and on the public pages."))
            return redirect(back)
    title = _("Add a third party")
    return form_page(request, form, title=title, button=title, back=back, above=[(back, _("Third parties"))])


@posting
@office_page("agreements.manage")
def remove(request: PlaceRequest, third: UUID) -> HttpResponse:
    """Take a third party's service off the list."""
    listed, back, error = agreements.third_party(third), reverse("agreements_office:third-parties"), ""
    if listed is None:
        raise Http404
    if request.method == "POST":
        try:
            agreements.remove_third_party(third, by=request.actor, at=now())
        except agreements.RefusedError as refused:
            error = in_words(refused, SAID[refused.what][1])
        else:
            return redirect(back)
    return confirm_page(
        request, title=_("Remove %(name)s from the list") % {"name": listed.told.name}, button=_("Remove"), back=back,
        consequences=[_("Clients and visitors no longer see it. When it stood on the list stays on file.")],
        above=[(back, _("Third parties"))], error=error,
    )  # fmt: skip
