"""Contracts of all clients, for the provider's staff."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from schakel.shared.accounts.interface import OrganisationFact, names_of
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.parties import Provider
from schakel.shared.agreements.models import Contract, LegalEntity
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.http.interface import Page, page


@dataclass(frozen=True, slots=True)
class OfficeLine:
    """A contract with the client whose it is."""

    client: OrganisationFact
    contract: ContractFact


def contracts_of_all(
    scope: str, *, search: str = "", service: str = "", after: str = "", before: str = ""
) -> Page[OfficeLine]:
    """Return a page of contracts across clients, newest first, in a transaction of the provider.

    `search` looks in number and name, and takes the whole name of a client. Raises ProblemError for a cursor that
    is not of this list.
    """
    rows = Contract.objects.across().select_related("terms_version")
    if service:
        rows = rows.filter(service=service)
    if search:
        rows = rows.filter(
            Q(number__icontains=search) | Q(name__icontains=search) | Q(organisation__name__icontains=search)
        )
    found = page(rows, scope=f"contracts {scope}", at="concluded_at", after=after, before=before)
    clients = names_of({row.organisation_id for row in found.rows})
    lines = [OfficeLine(clients[row.organisation_id], fact(row)) for row in found.rows]
    return Page(lines, found.newer, found.older)


def clients_about(service: str) -> frozenset[UUID]:
    """Return the clients that have, or had, a contract about a service, in a transaction of the provider."""
    return frozenset(
        Contract.objects.across().filter(service=service).values_list("organisation_id", flat=True)
    )


def contracts_that_run(on: date) -> list[tuple[UUID, UUID, str]]:
    """Return the contracts of all clients that have not ended by a day: client, contract and service, oldest first."""
    rows = Contract.objects.across().filter(Q(ends=None) | Q(ends__gt=on), ended_at=None)
    return list(rows.order_by("concluded_at", "id").values_list("organisation_id", "id", "service"))


def numbers_of(contracts: Iterable[UUID]) -> dict[UUID, str]:
    """Return the numbers of contracts, whosever they are, in a transaction of the provider."""
    return dict(Contract.objects.across().filter(pk__in=set(contracts)).values_list("pk", "number"))


def company(entity: UUID) -> Provider | None:
    """Return how one of the provider's companies makes itself known, or None."""
    row = LegalEntity.objects.filter(pk=entity).first()
    return None if row is None else provider_of(row)


def provider_of(row: LegalEntity) -> Provider:
    """Return a company of the provider as others see it."""
    return Provider(
        id=row.id,
        name=row.name,
        trade_name=row.trade_name,
        seat=row.seat,
        register_number=row.register_number,
        vat_number=row.vat_number,
        address=row.address,
        email=row.email,
    )


def companies() -> list[Provider]:
    """Return the provider's companies as they make themselves known."""
    return [provider_of(row) for row in LegalEntity.objects.order_by("name")]


def legal_entities() -> list[tuple[UUID, str, str]]:
    """Return the provider's companies: id, name and number in the trade register."""
    return list(LegalEntity.objects.order_by("name").values_list("id", "name", "register_number"))
