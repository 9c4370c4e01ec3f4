"""Pages of the office that do one thing: a form, or what will happen if one goes on. A refusal is told on the page."""

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import HttpResponse

from schakel.shared.accounts.interface import PlaceRequest
from schakel.shared.billing.http.office_refusals import SAID
from schakel.shared.http import acting


def act(request: PlaceRequest, form: Form, do: Callable[[dict[str, Any]], Any], **given: Any) -> HttpResponse:
    """Draw a form and do what it asks, as `schakel.shared.http.acting.act` does, with the words of the office."""
    return acting.act(request, form, do, said=SAID, **given)


def confirm(request: PlaceRequest, do: Callable[[], Any], **given: Any) -> HttpResponse:
    """Show what will happen and do it when that is confirmed, with the words of the office."""
    return acting.confirm(request, do, said=SAID, **given)
