"""Pages that every app draws the same way: one form, and what will happen if one goes on."""

from collections.abc import Mapping
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from schakel.kernel.refusals import RefusedError


def form_page(request: HttpRequest, form: Form, **given: Any) -> HttpResponse:
    """Draw a page with one form: `title`, `button`, `back` (address), `above` ((address, label) pairs), `text`.

    A form that came back with errors is answered with 422.
    """
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "web/form_page.html", {"form": form, **given}, status=status)


def confirm_page(request: HttpRequest, **given: Any) -> HttpResponse:
    """Draw a page that shows what will happen: `title`, `consequences`, `button`, `back`, `above`, `error`."""
    return render(request, "web/confirm_page.html", given, status=422 if given.get("error") else 200)


def tell(form: Form, refused: RefusedError, said: Mapping[str, tuple[str, Any]]) -> None:
    """Say on a form what was refused: next to the field where it can be mended, else on top.

    `said` maps the names of refusals to a field ("" for none) and words, which may name facts: "%(number)s".
    Raises KeyError for a refusal without words.
    """
    field, words = said[refused.what]
    form.add_error(field if field in form.fields else None, in_words(refused, words))


def in_words(refused: RefusedError, words: Any) -> str:
    """Fill the facts of a refusal into its words."""
    text = str(words)
    return text % refused.facts if "%(" in text else text
