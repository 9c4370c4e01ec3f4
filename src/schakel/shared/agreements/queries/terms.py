"""The terms of contracts: which versions there are, which new contracts take, and the numbers that count on a day."""

from datetime import date
from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.models import TermsVersion
from schakel.shared.agreements.queries.parameters import terms_numbered, terms_of_version
from schakel.shared.agreements.queries.published import published
from schakel.shared.agreements.queries.sources import with_statements
from schakel.shared.agreements.queries.versions import changes_of, in_force, versions_of
from schakel.shared.agreements.rules.versions import version_for_new
from schakel.shared.agreements.services import ContractTerms, service_of

__all__ = [
    "changes_of", "in_force", "published", "terms_for_new", "terms_of_version", "terms_on", "version_for",
    "version_terms_on", "versions_of",
]  # fmt: skip


def version_for(legal_entity: UUID, service: str, on: date, *, attached: UUID | None = None) -> TermsVersion:
    """Return the version of the terms that contracts of a day take, or the one that was attached to an offer.

    Raises RefusedError when there is none.
    """
    rows = TermsVersion.objects.filter(
        legal_entity=legal_entity,
        service=service,
        document=service_of(service).main,
        state=TermsVersion.State.PUBLISHED,
    )
    if attached is not None and (found_attached := rows.filter(pk=attached).first()) is not None:
        return found_attached
    newest = rows.order_by("-number").first()
    if newest is None:
        raise RefusedError("no_terms")
    change = terms_of_version(newest.id).terms_change
    found = version_for_new(change, published(legal_entity, service), on)
    if found.outcome is None:
        raise RefusedError("no_terms", found)
    return rows.get(number=found.outcome)


def terms_for_new(legal_entity: UUID, service: str, on: date) -> UUID:
    """Return the id of the version that contracts of a day take. Raises RefusedError when there is none."""
    return version_for(legal_entity, service, on).id


def terms_on(contract: ContractFact, on: date) -> ContractTerms:
    """Return the numbers that count for a contract on a day: of the version in force, and what goes before it.

    Before the contract they are those it was concluded on.
    """
    return with_statements(contract, version_terms_on(contract, on), on)


def version_terms_on(contract: ContractFact, on: date) -> ContractTerms:
    """Return the numbers of the version that is in force for a contract on a day, as its text states them."""
    held = in_force(contract, on).outcome
    return terms_numbered(contract, contract.version if held is None else held.version)
