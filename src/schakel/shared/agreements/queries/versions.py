"""How later versions of the documents came to a contract, and which of them held when."""

from dataclasses import replace
from datetime import date

from schakel.kernel.calendars import business_day
from schakel.kernel.rules import Decision
from schakel.kernel.terms import TermsChange
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.versions import (
    Binding,
    ForcedFromOutside,
    How,
    InForce,
    JudgedBy,
    VersionChange,
)
from schakel.shared.agreements.models import TermsVersion, VersionNotice
from schakel.shared.agreements.queries.parameters import terms_numbered, terms_of_version
from schakel.shared.agreements.queries.published import first_version
from schakel.shared.agreements.queries.sources import with_statements
from schakel.shared.agreements.rules.versions import (
    binds_from,
    document_binds_from,
    version_on,
    versions_over_time,
)
from schakel.shared.agreements.services import ContractTerms, group_of, service_of

PART = "licence_change"
"""Where the terms say otherwise how one part of them changes."""


def versions_of(contract: ContractFact, document: str = "") -> Decision[tuple[InForce, ...]]:
    """Return every version of a document that held for a contract, or will if nothing more happens.

    Each is judged by the terms that were in force when it was published. Raises LookupError for a document that
    the contract does not have.
    """
    rows = _rows(contract, document)
    change = terms_of_version(contract.terms_version).terms_change
    changes = tuple(change_of(row) for row in rows)
    first = _first(contract, document)
    return versions_over_time(change, _agreed(contract), first, changes, judged=_judged(contract, rows))


def in_force(contract: ContractFact, on: date, document: str = "") -> Decision[InForce | None]:
    """Return the version of a document that holds for a contract on a day, and why."""
    rows = _rows(contract, document)
    change = terms_of_version(contract.terms_version).terms_change
    changes = tuple(change_of(row) for row in rows)
    first = _first(contract, document)
    return version_on(change, _agreed(contract), first, changes, on, judged=_judged(contract, rows))


def changes_of(contract: ContractFact, document: str = "") -> tuple[VersionChange, ...]:
    """Return the later versions of a document as they came to a contract."""
    return tuple(change_of(row) for row in _rows(contract, document))


def change_of(row: VersionNotice) -> VersionChange:
    """Return how one later version came to a contract, as the rules take it."""
    version = row.version
    return replace(
        as_published(version),
        sent=row.sent_on,
        received=row.received_on,
        bounced=row.bounced,
        accepted=row.accepted_on,
        objected=row.objected_on,
        ended=row.ended_on,
    )


def as_published(version: TermsVersion) -> VersionChange:
    """Return a published version as a change that nobody was told of yet. Raises ValueError for a draft."""
    if version.published_on is None:
        raise ValueError("a version that nobody published changes nothing")
    forced = None
    if version.forced_ground_on is not None and version.forced_carry_out_by is not None:
        forced = ForcedFromOutside(
            ground_on=version.forced_ground_on, carry_out_by=version.forced_carry_out_by
        )
    return VersionChange(
        version=version.number,
        published=version.published_on,
        effective=version.effective_on,
        material=version.material,
        required_by_law=version.required_by_law,
        both_parts=version.both_parts,
        forced=forced,
    )


def binding_of(contract: ContractFact, row: VersionNotice) -> Decision[Binding]:
    """Return from which day a later version holds for a contract as things stand, or why it does not."""
    by, change = judged_by(contract, row.version), change_of(row)
    if by.beside is None or not change.both_parts:
        return binds_from(by.terms, change)
    return document_binds_from(by.terms, by.beside, change)


def judged_by(contract: ContractFact, version: TermsVersion) -> JudgedBy:
    """Return the terms on changes that a later version of a document is judged by."""
    return _by(terms_judging(contract, version), version)


def terms_judging(contract: ContractFact, version: TermsVersion) -> ContractTerms:
    """Return the terms that were in force for a contract when a later version of a document was published."""
    if version.published_on is None:
        raise ValueError("a version that nobody published is not judged")
    earlier = _rows(contract, "")
    if version.document == service_of(contract.service).main:
        earlier = [row for row in earlier if row.version.number < version.number]
    return _held(contract, earlier, _judged(contract, earlier), version.published_on)


def _judged(contract: ContractFact, rows: list[VersionNotice]) -> tuple[JudgedBy, ...]:
    """Go through the later versions in order: each may have changed how the next ones come to hold."""
    main = service_of(contract.service).main
    if any(row.version.document != main for row in rows):
        return tuple(judged_by(contract, row.version) for row in rows)
    found: tuple[JudgedBy, ...] = ()
    for place, row in enumerate(rows):
        published = row.version.published_on or date.max
        found = (*found, _by(_held(contract, rows[:place], found, published), row.version))
    return found


def _held(
    contract: ContractFact, rows: list[VersionNotice], judged: tuple[JudgedBy, ...], published: date
) -> ContractTerms:
    """Return the terms in force on a day, or on the first day of the contract when that was later."""
    agreed = _agreed(contract)
    day = max(published, agreed.on or published)
    change = terms_of_version(contract.terms_version).terms_change
    changes = tuple(change_of(row) for row in rows)
    held = version_on(change, agreed, contract.version, changes, day, judged=judged).outcome
    number = contract.version if held is None else held.version
    return with_statements(contract, terms_numbered(contract, number), day)


def _by(terms: ContractTerms, version: TermsVersion) -> JudgedBy:
    part = group_of(terms, TermsChange, PART)
    if version.part_only and part is not None:
        return JudgedBy(version=version.number, terms=part)
    return JudgedBy(version=version.number, terms=terms.terms_change, beside=part)


def _rows(contract: ContractFact, document: str) -> list[VersionNotice]:
    document = document or service_of(contract.service).main
    rows = VersionNotice.objects.of(contract.organisation).filter(
        contract=contract.id, version__document=document
    )
    return list(rows.select_related("version").order_by("version__number"))


def _first(contract: ContractFact, document: str) -> int:
    found = first_version(contract, document or service_of(contract.service).main)
    if found is None:
        raise LookupError(f"the contract has no {document}")
    return found


def _agreed(contract: ContractFact) -> Binding:
    return Binding(min(contract.agreed.commencement, business_day(contract.concluded_at)), How.AGREED)
