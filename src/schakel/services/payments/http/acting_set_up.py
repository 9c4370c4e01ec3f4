"""Pages that do one thing: a form, or what will happen if one goes on. A refusal is told on the page itself."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from schakel.services.payments.http.refusals_set_up import SAID
from schakel.shared.accounts.interface import OrganisationFact, PlaceRequest
from schakel.shared.accounts.interface import client as client_of
from schakel.shared.http.acting import act as shared_act
from schakel.shared.http.acting import confirm as shared_confirm
from schakel.shared.http.acting import listed

__all__ = [
    "OFFICE_CONFIRM",
    "OFFICE_FORM",
    "act",
    "confirm",
    "in_office",
    "inside",
    "listed",
    "posting",
    "the_client",
]
PORTAL_FORM, PORTAL_CONFIRM = "payments/set_up/form_page.html", "payments/set_up/confirm_page.html"
OFFICE_FORM, OFFICE_CONFIRM = "web/form_page.html", "web/confirm_page.html"

posting = require_http_methods(["GET", "HEAD", "POST"])


act = partial(shared_act, said=SAID, page=PORTAL_FORM)
confirm = partial(shared_confirm, said=SAID, page=PORTAL_CONFIRM)


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
