"""Pages of the office that do one thing to a client's contract, with one form."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from schakel.shared.accounts.interface import PlaceRequest
from schakel.shared.agreements import interface as agreements
from schakel.shared.agreements.http.stop_refusals import SAID
from schakel.shared.http.forms import form_page, tell

posting = require_http_methods(["GET", "HEAD", "POST"])


def stop_url(client: UUID, contract: UUID) -> str:
    """Return the address of the office page on what can stop a contract."""
    return reverse("agreements_office:stop", args=[client, contract])


def act(
    request: PlaceRequest,
    form: Form,
    do: Callable[[dict[str, Any]], Any],
    *,
    title: str,
    done: str,
    back: str,
    number: str,
    said: Mapping[str, tuple[str, Any]] = SAID,
    **given: Any,
) -> HttpResponse:
    """Draw a form, do what it asks, and go back with `done` said; a refusal is told on the form."""
    if request.method == "POST" and form.is_valid():
        try:
            do(form.cleaned_data)
        except agreements.RefusedError as refused:
            tell(form, refused, said)
        else:
            messages.success(request, done)
            return redirect(back)
    return form_page(request, form, title=title, button=title, back=back, above=[(back, number)], **given)
