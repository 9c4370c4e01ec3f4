"""What the office pages of collecting have in common."""

from typing import Any
from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from schakel.shared.accounts.interface import OrganisationFact
from schakel.shared.accounts.interface import client as client_of
from schakel.shared.agreements.interface import Provider
from schakel.shared.agreements.interface import companies as companies_of_provider

posting = require_http_methods(["GET", "HEAD", "POST"])


def in_office(name: str, *args: Any) -> str:
    """Return the address of a page of invoices in the office."""
    return reverse(f"billing_office:{name}", args=args)


def the_client(client: UUID) -> OrganisationFact:
    """Return a client. Raises Http404."""
    found = client_of(client)
    if found is None:
        raise Http404
    return found


def the_company(entity: UUID) -> Provider:
    """Return a company of the provider. Raises Http404."""
    found = next((each for each in companies_of_provider() if each.id == entity), None)
    if found is None:
        raise Http404
    return found


def company_names() -> dict[UUID, str]:
    """Return what the companies are called."""
    return {each.id: each.name for each in companies_of_provider()}
