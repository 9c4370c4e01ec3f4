"""The provider writes a new version of a document."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, cast
from uuid import UUID

from schakel.kernel.conversion import to_plain
from schakel.kernel.refusals import RefusedError
from schakel.kernel.terms import BadTerms
from schakel.shared.agreements.facts.versions import ForcedFromOutside
from schakel.shared.agreements.models import TermsText, TermsVersion
from schakel.shared.agreements.queries.additional import is_additional
from schakel.shared.agreements.queries.sources import check_stated
from schakel.shared.agreements.services import ContractTerms, UnknownServiceError, service_of
from schakel.shared.audit.interface import record as audit
from schakel.shared.tenancy.interface import Actor, require, transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The text of a document in one language."""

    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a version is to say. `parameters` (as `Terms.to_json` gives them) only in a service's main document."""

    legal_entity: UUID
    service: str
    document: str
    texts: Mapping[str, Written]
    parameters: Mapping[str, Any] | None = None
    clauses: Mapping[str, str] = field(default_factory=dict)
    states: Mapping[str, Any] = field(default_factory=dict)
    """The values that additional terms state, by parameter of the main document."""
    effective: date | None = None
    material: bool = False
    required_by_law: bool = False
    tariff: bool = False
    both_parts: bool = False
    part_only: bool = False
    forced: ForcedFromOutside | None = None
    reason: str = ""


def draft_version(draft: Draft, *, by: Actor, at: datetime) -> UUID:
    """Write a draft, or write over the one there is: a document has one at a time. Raises RefusedError."""
    with transaction(by) as tx:
        require(by, "agreements.manage")
        _check(draft)
        rows = TermsVersion.objects.filter(
            legal_entity_id=draft.legal_entity, service=draft.service, document=draft.document
        )
        row = rows.select_for_update().filter(state=TermsVersion.State.DRAFT).first()
        if row is None:
            last = rows.order_by("-number").values_list("number", flat=True).first()
            row = TermsVersion(
                legal_entity_id=draft.legal_entity,
                service=draft.service,
                document=draft.document,
                number=(last or 0) + 1,
                created_at=at,
                created_by=by.person,
            )
        _fill(row, draft)
        row.save()
        TermsText.objects.filter(version=row).delete()
        for language, written in sorted(draft.texts.items()):
            TermsText.objects.create(
                version=row, language=language, title=written.title.strip(), text=written.text.strip()
            )
        audit(tx, "terms.drafted", "terms_version", row.id, service=row.service, document=row.document)
    return row.id


def _check(draft: Draft) -> None:
    try:
        service = service_of(draft.service)
    except UnknownServiceError as unknown:
        raise RefusedError("unknown_service") from unknown
    if (draft.document == service.main) != (draft.parameters is not None):
        raise RefusedError("parameters_elsewhere")
    if draft.states and not is_additional(draft.document):
        raise RefusedError("parameters_elsewhere")
    check_stated(cast("ContractTerms", service.terms()), draft.states)
    if draft.both_parts and draft.part_only:
        raise RefusedError("one_part_or_both")
    if draft.parameters is not None:
        try:
            service.terms.from_json(draft.parameters)
        except BadTerms as bad:
            raise RefusedError("bad_parameters", problems=str(bad)) from bad


def _fill(row: TermsVersion, draft: Draft) -> None:
    row.parameters = None if draft.parameters is None else dict(draft.parameters)
    row.clauses = dict(draft.clauses)
    row.states = to_plain(draft.states)
    row.effective_on = draft.effective
    row.material, row.required_by_law = draft.material, draft.required_by_law
    row.tariff, row.both_parts, row.part_only = draft.tariff, draft.both_parts, draft.part_only
    row.forced_ground_on = draft.forced.ground_on if draft.forced else None
    row.forced_carry_out_by = draft.forced.carry_out_by if draft.forced else None
    row.reason = draft.reason.strip()
