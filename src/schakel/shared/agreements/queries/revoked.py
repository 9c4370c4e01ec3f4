"""Rights of use that were ended for one person."""

from datetime import date
from uuid import UUID

from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.grounds import GroundKind
from schakel.shared.agreements.facts.revoked import Revoked
from schakel.shared.agreements.models import RevokedUse, Statement
from schakel.shared.agreements.queries.terms import terms_on


def use_revoked(contract: ContractFact, person: UUID | None) -> Revoked | None:
    """Return how the right of a person to use a contract's service was ended, or None while it was not."""
    if person is None:
        return None
    row = RevokedUse.objects.of(contract.organisation).filter(contract=contract.id, person_id=person).first()
    if row is None:
        return None
    said = Statement.objects.of(contract.organisation).get(pk=row.statement_id)
    return Revoked(row.revoked_at, said.words, tuple(said.decision["because"]))


def revoked_people(contract: ContractFact) -> frozenset[UUID]:
    """Return the people whose right to use a contract's service was ended."""
    rows = RevokedUse.objects.of(contract.organisation).filter(contract=contract.id)
    return frozenset(rows.values_list("person_id", flat=True))


def may_revoke(contract: ContractFact, on: date) -> bool:
    """Tell whether the terms let the provider end the right of use by its own decision."""
    return terms_on(contract, on).end_on.gives(GroundKind.PROVIDERS_DECISION)
