"""Pages about late invoices that do one thing, and files of them. A refusal is told on the page."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from schakel.kernel.refusals import RefusedError
from schakel.shared.accounts.interface import OrganisationFact, PlaceRequest
from schakel.shared.accounts.interface import client as client_of
from schakel.shared.agreements.interface import legal_entities
from schakel.shared.billing.documents.printing import PdfUnavailableError
from schakel.shared.billing.http.late_refusals import SAID
from schakel.shared.http.downloads import download
from schakel.shared.http.forms import form_page, tell
from schakel.shared.http.interface import Page, ProblemError

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


def listed[T](ask: Callable[[str, str], Page[T]], request: PlaceRequest) -> Page[T]:
    """Return the page of a list that the address asks for (`?after=`, `?before=`)."""
    try:
        return ask(request.GET.get("after", ""), request.GET.get("before", ""))
    except ProblemError as bad:
        raise BadRequest from bad


def pdf(request: PlaceRequest, name: str, make: Callable[[], bytes], back: str) -> HttpResponse:
    """Answer with a PDF to keep, or go back and say that none can be made now."""
    try:
        return download(f"{name}.pdf", make())
    except PdfUnavailableError:
        messages.error(request, _("A PDF cannot be made now. Nothing was changed; try again later."))
        return redirect(back)


def in_office(name: str, *args: Any) -> str:
    """Return the address of a page of invoices in the office."""
    return reverse(f"billing_office:{name}", args=args)


def the_client(client: UUID) -> OrganisationFact:
    """Return a client. Raises Http404."""
    found = client_of(client)
    if found is None:
        raise Http404
    return found


def company_names() -> dict[UUID, str]:
    """Return the names of the provider's companies."""
    return {each: name for each, name, _number in legal_entities()}


def place_of(request: PlaceRequest) -> int:
    """Return from which row on a list is asked for."""
    told = request.GET.get("after") or request.GET.get("before") or ""
    return int(told) if told.isascii() and told.isdecimal() and len(told) < 7 else 0
