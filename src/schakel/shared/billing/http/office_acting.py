"""Pages of the office that do one thing: a form, or what will happen if one goes on. A refusal is told on the page."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from schakel.kernel.refusals import RefusedError
from schakel.shared.accounts.interface import OrganisationFact, PlaceRequest
from schakel.shared.accounts.interface import client as client_of
from schakel.shared.agreements.interface import ContractFact
from schakel.shared.agreements.interface import contract as contract_of
from schakel.shared.billing.http.office_refusals import SAID
from schakel.shared.http.forms import confirm_page, form_page, in_words, tell
from schakel.shared.http.interface import Page, ProblemError
from schakel.shared.tenancy.interface import transaction

posting = require_http_methods(["GET", "HEAD", "POST"])


def act(
    request: PlaceRequest,
    form: Form,
    do: Callable[[dict[str, Any]], Any],
    *,
    done: str,
    back: str,
    **given: Any,
) -> HttpResponse:
    """Draw a form and do what it asks; then go `back` with `done` said. The rest is what `form_page` takes."""
    if request.method == "POST" and form.is_valid():
        try:
            do(form.cleaned_data)
        except RefusedError as refused:
            tell(form, refused, SAID)
        else:
            messages.success(request, done)
            return redirect(back)
    return form_page(request, form, back=back, **given)


def confirm(
    request: PlaceRequest, do: Callable[[], Any], *, done: str, back: str, **given: Any
) -> HttpResponse:
    """Show what will happen and do it when that is confirmed; the rest is what `confirm_page` takes."""
    error = ""
    if request.method == "POST":
        try:
            do()
        except RefusedError as refused:
            error = words_of(refused)
        else:
            messages.success(request, done)
            return redirect(back)
    return confirm_page(request, back=back, error=error, **given)


def words_of(refused: RefusedError) -> str:
    """Return what a refusal says to a person."""
    return in_words(refused, SAID[refused.what][1])


def listed[T](ask: Callable[[str, str], Page[T]], request: PlaceRequest) -> Page[T]:
    """Return the page of a list that the address asks for (`?after=`, `?before=`)."""
    try:
        return ask(request.GET.get("after", ""), request.GET.get("before", ""))
    except ProblemError as bad:
        raise BadRequest from bad


def in_office(name: str, *args: Any) -> str:
    """Return the address of a page of invoices in the office."""
    return reverse(f"billing_office:{name}", args=args)


def the_client(client: UUID) -> OrganisationFact:
    """Return a client. Raises Http404."""
    found = client_of(client)
    if found is None:
        raise Http404
    return found


def the_contract(
    request: PlaceRequest, client: UUID, contract: UUID
) -> tuple[OrganisationFact, ContractFact]:
    """Return a client and a contract of it. Raises Http404."""
    whose = the_client(client)
    with transaction(request.actor.within(client)):
        found = contract_of(client, contract)
    if found is None:
        raise Http404
    return whose, found
