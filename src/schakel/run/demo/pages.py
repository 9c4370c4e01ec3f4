"""The demo's front door: sign in as anybody with one click. Only there in a demo."""

import os
from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_POST, require_safe

from schakel.run.demo import story
from schakel.shared.accounts import demo as accounts
from schakel.shared.accounts.interface import clients, short
from schakel.shared.tenancy.interface import system, transaction


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Show who there is."""
    groups = [
        (story.PROVIDER_NAME, _people(story.STAFF)),
        *((client.name, _people(client.people)) for client in story.CLIENTS),
    ]
    facts = {
        "groups": groups,
        "password": story.PASSWORD,
        "code": accounts.code_of(story.TOTP_SECRET),
        "website": os.environ.get("SCHAKEL_DEMO_SITE", "/"),
        "pay_url": _payment_request(),
        "desk": story.PSP_DESK,
    }
    return render(request, "demo/people.html", facts)


def _payment_request() -> str:
    """Return the address of the open payment request; empty while there is none."""
    with transaction(replace(system("demo"), provider=True)):
        client = next((one for one in clients() if one.slug == story.CLIENTS[0].slug), None)
    return "" if client is None else reverse("pay:pay", args=(short(client.id), story.OPEN_LINK))


def _people(people: tuple[story.Somebody, ...]) -> list[tuple[story.Somebody, Any]]:
    return [(one, accounts.name_of(one.role)) for one in people]


@require_POST
def sign_in(request: HttpRequest) -> HttpResponse:
    """Become somebody of the story."""
    person = accounts.find(request.POST.get("email", ""))
    if person is None:
        raise Http404
    accounts.sign_in(request, person)
    return redirect("/")


people.door = sign_in.door = "demo"  # type: ignore[attr-defined]

app_name = "demo"
urlpatterns = [path("", people, name="people"), path("sign-in", sign_in, name="sign_in")]
