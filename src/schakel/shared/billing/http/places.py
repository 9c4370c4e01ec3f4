"""Where pages of invoices are, and what they are about."""

from typing import Any
from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from schakel.shared.accounts.interface import OrganisationFact, PlaceRequest
from schakel.shared.accounts.interface import client as client_of
from schakel.shared.agreements.interface import ContractFact, Provider
from schakel.shared.agreements.interface import companies as companies_of_provider
from schakel.shared.agreements.interface import contract as contract_of
from schakel.shared.tenancy.interface import transaction

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


def the_company(entity: UUID) -> Provider:
    """Return a company of the provider. Raises Http404."""
    found = next((each for each in companies_of_provider() if each.id == entity), None)
    if found is None:
        raise Http404
    return found


def company_names() -> dict[UUID, str]:
    """Return what the companies are called."""
    return {each.id: each.name for each in companies_of_provider()}
