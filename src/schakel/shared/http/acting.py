"""Pages that do one thing: a form, or what will happen if one goes on. A refusal is told on the page itself."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from schakel.kernel.refusals import RefusedError
from schakel.shared.http.forms import in_words, tell
from schakel.shared.http.interface import Page, ProblemError

FORM, CONFIRM = "web/form_page.html", "web/confirm_page.html"
type Said = Mapping[str, tuple[str, Any]]
"""What refusals say, and next to which field: see `schakel.shared.http.forms.tell`."""


def act(
    request: HttpRequest,
    form: Form,
    do: Callable[[dict[str, Any]], Any],
    *,
    said: Said,
    done: str,
    back: str,
    page: str = FORM,
    **given: Any,
) -> HttpResponse:
    """Draw a form and do what it asks; then go `back` with `done` said. What was refused is told on the form (422).

    The rest is what the page takes: `title`, `button`, `above` ((address, label) pairs), `text`, `whys`.
    """
    if request.method == "POST" and form.is_valid():
        try:
            do(form.cleaned_data)
        except RefusedError as refused:
            tell(form, refused, said)
        else:
            messages.success(request, done)
            return redirect(back)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, page, {"form": form, "back": back, **given}, status=status)


def confirm(
    request: HttpRequest,
    do: Callable[[], Any],
    *,
    said: Said,
    done: str,
    back: str,
    page: str = CONFIRM,
    **given: Any,
) -> HttpResponse:
    """Show what will happen, and do it when that is confirmed; then go `back` with `done` said.

    The rest is what the page takes: `title`, `consequences`, `button`, `above`, `why`, `calm`.
    """
    error = ""
    if request.method == "POST":
        try:
            do()
        except RefusedError as refused:
            error = in_words(refused, said[refused.what][1])
        else:
            messages.success(request, done)
            return redirect(back)
    context = {"back": back, "error": error, **given}
    return render(request, page, context, status=422 if error else 200)


def listed[T](ask: Callable[[str, str], Page[T]], request: HttpRequest) -> Page[T]:
    """Return the page of a list that the address asks for (`?after=`, `?before=`). Raises BadRequest."""
    try:
        return ask(request.GET.get("after", ""), request.GET.get("before", ""))
    except ProblemError as bad:
        raise BadRequest from bad
