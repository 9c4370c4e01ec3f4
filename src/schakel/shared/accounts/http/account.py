"""Pages of somebody's own account."""

from django.apps import apps
from django.http import HttpResponse
from django.shortcuts import redirect, render

from schakel.shared.accounts.doors import PersonRequest, PlaceRequest, member_page, person_page


@person_page()
def home(request: PersonRequest) -> HttpResponse:
    """The first page: on to where this person works."""
    standing = request.standing
    if standing.office is not None:
        return redirect("/office/")
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
    return render(request, "accounts/start.html")


@person_page(second_factor=False)
def second_factor(request: PersonRequest) -> HttpResponse:
    """Choose a second factor, for those whose role asks for one."""
    if request.standing.second_factor:
        return redirect("accounts:home")
    return render(request, "accounts/second_factor.html")
