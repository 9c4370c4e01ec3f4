"""The terms of contracts: versions, which of them holds on a day, and the numbers that count for one contract."""

from datetime import date
from functools import lru_cache
from typing import cast
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.kernel.rules import Decision
from schakel.kernel.terms import TermsChange
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.versions import (
    Binding,
    ForcedFromOutside,
    How,
    InForce,
    PublishedVersion,
    VersionChange,
)
from schakel.shared.agreements.models import TermsVersion, VersionNotice
from schakel.shared.agreements.queries.sources import with_statements
from schakel.shared.agreements.rules.versions import version_for_new, version_on, versions_over_time
from schakel.shared.agreements.services import ContractTerms, group_of, service_of


@lru_cache(maxsize=512)
def terms_of_version(version: UUID) -> ContractTerms:
    """Return the typed numbers of a published version. Raises TermsVersion.DoesNotExist for another one."""
    row = TermsVersion.objects.get(pk=version, state=TermsVersion.State.PUBLISHED, parameters__isnull=False)
    return cast("ContractTerms", service_of(row.service).terms.from_json(row.parameters or {}))


def published(legal_entity: UUID, service: str, document: str = "") -> tuple[PublishedVersion, ...]:
    """Return the published versions of a document, oldest first; of the one with the parameters, or another."""
    document = document or service_of(service).main
    rows = TermsVersion.objects.filter(
        legal_entity=legal_entity, service=service, document=document, state=TermsVersion.State.PUBLISHED
    ).order_by("number")
    return tuple(
        PublishedVersion(number=row.number, published=row.published_on, effective=row.effective_on)
        for row in rows
        if row.published_on is not None
    )


def versions_of(contract: ContractFact, document: str = "") -> Decision[tuple[InForce, ...]]:
    """Return every version of a document that held for a contract, or will if nothing more happens."""
    terms = terms_of_version(contract.terms_version)
    return versions_over_time(
        terms.terms_change,
        _agreed(contract),
        contract.version,
        changes_of(contract, document),
        beside=group_of(terms, TermsChange, "licence_change"),
    )


def in_force(contract: ContractFact, on: date) -> Decision[InForce | None]:
    """Return the version of the terms that holds for a contract on a day, and why."""
    terms = terms_of_version(contract.terms_version)
    return version_on(
        terms.terms_change,
        _agreed(contract),
        contract.version,
        changes_of(contract),
        on,
        beside=group_of(terms, TermsChange, "licence_change"),
    )


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


def changes_of(contract: ContractFact, document: str = "") -> tuple[VersionChange, ...]:
    """Return the later versions of a document as they came to a contract."""
    document = document or service_of(contract.service).main
    rows = (
        VersionNotice.objects.of(contract.organisation)
        .filter(contract=contract.id, version__document=document)
        .select_related("version")
        .order_by("version__number")
    )
    return tuple(change_of(row) for row in rows)


def change_of(row: VersionNotice) -> VersionChange:
    """Return how one later version came to a contract, as the rules take it."""
    version = row.version
    if version.published_on is None:
        raise ValueError("a version that nobody published was told to a client")
    forced = None
    if version.forced_ground_on is not None and version.forced_carry_out_by is not None:
        forced = ForcedFromOutside(
            ground_on=version.forced_ground_on, carry_out_by=version.forced_carry_out_by
        )
    return VersionChange(
        version=version.number,
        published=version.published_on,
        effective=version.effective_on,
        sent=row.sent_on,
        received=row.received_on,
        bounced=row.bounced,
        accepted=row.accepted_on,
        objected=row.objected_on,
        ended=row.ended_on,
        material=version.material,
        required_by_law=version.required_by_law,
        both_parts=version.both_parts,
        forced=forced,
    )


def terms_on(contract: ContractFact, on: date) -> ContractTerms:
    """Return the numbers that count for a contract on a day: of the version in force, and what goes before it.

    Before the contract they are those it was concluded on.
    """
    return with_statements(contract, version_terms_on(contract, on), on)


def version_terms_on(contract: ContractFact, on: date) -> ContractTerms:
    """Return the numbers of the version that is in force for a contract on a day, as its text states them."""
    held = in_force(contract, on).outcome
    terms = terms_of_version(contract.terms_version)
    if held is not None and held.version != contract.version:
        terms = terms_of_version(
            TermsVersion.objects.values_list("id", flat=True).get(
                legal_entity=contract.legal_entity,
                service=contract.service,
                document=service_of(contract.service).main,
                number=held.version,
            )
        )
    return terms


def _agreed(contract: ContractFact) -> Binding:
    return Binding(min(contract.agreed.commencement, business_day(contract.concluded_at)), How.AGREED)
