"""Contracts as facts."""

from datetime import date
from uuid import UUID

from schakel.kernel.periods import Period
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.life import Agreed
from schakel.shared.agreements.models import Contract, Trial


def fact(row: Contract) -> ContractFact:
    """Return a contract as others see it."""
    return ContractFact(
        id=row.id,
        organisation=row.organisation_id,
        number=row.number,
        service=row.service,
        name=row.name,
        legal_entity=row.legal_entity_id,
        terms_version=row.terms_version_id,
        version=row.terms_version.number,
        price_list=row.price_list_id,
        package=row.package,
        formed_by=row.formed_by,
        concluded_at=row.concluded_at,
        agreed=agreed(row),
        ended_how=row.ended_how,
        ended_at=row.ended_at,
        stated=row.stated,
    )


def agreed(row: Contract) -> Agreed:
    """Return what was agreed on how long a contract runs."""
    return Agreed(
        row.commencement,
        Period.parse(row.period) if row.period else None,
        onboarding=row.onboarding,
        recurring=row.recurring,
        renewed=row.renewed,
        ends=row.ends,
    )


def contract(organisation: UUID, contract: UUID) -> ContractFact | None:
    """Return a contract of a client, or None."""
    row = Contract.objects.of(organisation).select_related("terms_version").filter(pk=contract).first()
    return None if row is None else fact(row)


def contracts(organisation: UUID) -> list[ContractFact]:
    """Return the contracts of a client, newest first."""
    rows = Contract.objects.of(organisation).select_related("terms_version").order_by("-concluded_at", "-id")
    return [fact(row) for row in rows]


def running(organisation: UUID, service: str, on: date) -> ContractFact | None:
    """Return the contract about a service that runs on a day, the newest first; None when none does."""
    for each in contracts(organisation):
        begun = each.agreed.commencement <= on
        if each.service == service and begun and (each.agreed.ends is None or on < each.agreed.ends):
            return each
    return None


def services_of(organisation: UUID) -> frozenset[str]:
    """Return the services about which a client has, or had, a contract or a trial."""
    agreed = Contract.objects.of(organisation).values_list("service")
    return frozenset(
        service for (service,) in agreed.union(Trial.objects.of(organisation).values_list("service"))
    )
