"""Pages about late invoices that do one thing, and files of them. A refusal is told on the page."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from schakel.shared.accounts.interface import PlaceRequest
from schakel.shared.billing.documents.printing import PdfUnavailableError
from schakel.shared.billing.http.late_refusals import SAID
from schakel.shared.http import acting
from schakel.shared.http.downloads import download


def act(request: PlaceRequest, form: Form, do: Callable[[dict[str, Any]], Any], **given: Any) -> HttpResponse:
    """Draw a form and do what it asks, as `schakel.shared.http.acting.act` does, with the words of late invoices."""
    return acting.act(request, form, do, said=SAID, **given)


def pdf(request: PlaceRequest, name: str, make: Callable[[], bytes], back: str) -> HttpResponse:
    """Answer with a PDF to keep, or go back and say that none can be made now."""
    try:
        return download(f"{name}.pdf", make())
    except PdfUnavailableError:
        messages.error(request, _("A PDF cannot be made now. Nothing was changed; try again later."))
        return redirect(back)


def place_of(request: PlaceRequest) -> int:
    """Return from which row on a list is asked for."""
    told = request.GET.get("after") or request.GET.get("before") or ""
    return int(told) if told.isascii() and told.isdecimal() and len(told) < 7 else 0
