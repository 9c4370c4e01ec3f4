"""Pages of somebody's own account, and the way to where they work."""

from django.apps import apps
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from schakel.shared.accounts.doors import PersonRequest, PlaceRequest, member_page, office_page, person_page
from schakel.shared.accounts.http.forms import ProfileForm
from schakel.shared.accounts.usecases.change_profile import change_profile
from schakel.shared.http.forms import form_page

_GOING = "going_after_second_factor"
"""In the session: where somebody was going who has to set up a second factor first; several pages lie between."""


@person_page()
def home(request: PersonRequest) -> HttpResponse:
    """The first page: on to where this person works."""
    standing = request.standing
    if standing.office is not None:
        return redirect("accounts:office")
    if len(standing.places) == 1:
        return redirect("accounts:start", standing.places[0].organisation.slug)
    return render(request, "accounts/home.html", {"places": standing.places})


@member_page("people.read")
def start(request: PlaceRequest) -> HttpResponse:
    """The first page of an organisation: that of the first app which has one for this person.

    An app says so on its AppConfig: `portal_start = ("calls.read", "calls:overview")`, a permission and an address
    that takes the organisation's slug.
    """
    for config in apps.get_app_configs():
        permission, address = getattr(config, "portal_start", ("", ""))
        if address and request.actor.may(permission):
            return redirect(address, request.organisation.slug)
    return redirect("accounts:people", request.organisation.slug)


@office_page("staff.read")
def office(request: PlaceRequest) -> HttpResponse:
    """The first page of the office: clients, or (without an undertaking on file) what is missing."""
    if request.actor.may("client.read"):
        return redirect("accounts:clients")
    return redirect("accounts:staff_people")


@person_page()
@require_POST
def switch(request: PersonRequest) -> HttpResponse:
    """Go and work in another organisation."""
    place = request.standing.place_in(request.POST.get("organisation", ""))
    if place is None:
        raise Http404
    if place == request.standing.office:
        return redirect("accounts:office")
    return redirect("accounts:start", place.organisation.slug)


@person_page()
def profile(request: PersonRequest) -> HttpResponse:
    """Change one's own name and language."""
    standing = request.standing
    form = ProfileForm(request.POST or None, initial={"name": standing.name, "language": standing.language})
    if form.is_valid():
        change_profile(**form.cleaned_data, by=request.actor)
        messages.success(request, _("Saved."))
        return redirect("accounts:profile")
    return form_page(
        request,
        form,
        title=_("Your account"),
        text=standing.email,
        button=_("Save"),
        back=reverse("accounts:home"),
        above=[],
    )


@person_page(second_factor=False)
def second_factor(request: PersonRequest) -> HttpResponse:
    """Choose a second factor, for those whose role asks for one; with one, on to where they were going."""
    going = request.GET.get("next", "")
    if _is_own_path(going):
        request.session[_GOING] = going
    if request.standing.second_factor:
        return redirect(request.session.pop(_GOING, None) or reverse("accounts:home"))
    return render(request, "accounts/second_factor.html")


def _is_own_path(address: str) -> bool:
    """Tell whether this is a path on this site; two slashes, of either kind, lead a browser to another one."""
    return address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
