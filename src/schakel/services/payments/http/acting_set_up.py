"""Pages that do one thing: a form, or what will happen if one goes on. A refusal is told on the page itself."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from schakel.services.payments.http.refusals_set_up import tell, words_of
from schakel.services.payments.interface import RefusedError
from schakel.shared.accounts.interface import OrganisationFact, PlaceRequest
from schakel.shared.accounts.interface import client as client_of
from schakel.shared.http.interface import Page, ProblemError

PORTAL_FORM, PORTAL_CONFIRM = "payments/set_up/form_page.html", "payments/set_up/confirm_page.html"
OFFICE_FORM, OFFICE_CONFIRM = "web/form_page.html", "web/confirm_page.html"

posting = require_http_methods(["GET", "HEAD", "POST"])


def act(
    request: PlaceRequest,
    form: Form,
    do: Callable[[dict[str, Any]], Any],
    *,
    done: str,
    back: str,
    page: str = PORTAL_FORM,
    **given: Any,
) -> HttpResponse:
    """Draw a form and do what it asks; then go `back` with `done` said. What was refused is told on the form (422).

    The rest is what the page takes: `title`, `button`, `above` ((address, label) pairs), `text`, `whys`.
    """
    if request.method == "POST" and form.is_valid():
        try:
            do(form.cleaned_data)
        except RefusedError as refused:
            tell(form, refused)
        else:
            messages.success(request, done)
            return redirect(back)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, page, {"form": form, "back": back, **given}, status=status)


def confirm(
    request: PlaceRequest,
    do: Callable[[], Any],
    *,
    done: str,
    back: str,
    page: str = PORTAL_CONFIRM,
    **given: Any,
) -> HttpResponse:
    """Show what will happen, and do it when that is confirmed; then go `back` with `done` said.

    The rest is what the page takes: `title`, `consequences`, `button`, `above`, `why`.
    """
    error = ""
    if request.method == "POST":
        try:
            do()
        except RefusedError as refused:
            error = words_of(refused)
        else:
            messages.success(request, done)
            return redirect(back)
    context = {"back": back, "error": error, **given}
    return render(request, page, context, status=422 if error else 200)


def listed[T](ask: Callable[[str, str], Page[T]], request: PlaceRequest) -> Page[T]:
    """Return the page of a list that the address asks for (`?after=`, `?before=`)."""
    try:
        return ask(request.GET.get("after", ""), request.GET.get("before", ""))
    except ProblemError as bad:
        raise BadRequest from bad


def inside(request: PlaceRequest, name: str, *args: Any) -> str:
    """Return the address of a page of payment links of this client."""
    return reverse(f"payments:{name}", args=[request.organisation.slug, *args])


def in_office(name: str, *args: Any) -> str:
    """Return the address of a page of payment links in the office."""
    return reverse(f"payments_office:{name}", args=args)


def the_client(client: UUID) -> OrganisationFact:
    """Return a client, for the office. Raises Http404."""
    found = client_of(client)
    if found is None:
        raise Http404
    return found
