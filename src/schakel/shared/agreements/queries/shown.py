"""Versions of documents for pages."""

from collections.abc import Iterable
from uuid import UUID

from schakel.shared.agreements.facts.documents import VersionLine
from schakel.shared.agreements.models import TermsText, TermsVersion

PUBLISHED = TermsVersion.State.PUBLISHED


def version_line(version: UUID) -> VersionLine | None:
    """Return a version with its texts, as far as the reader may see it."""
    row = TermsVersion.objects.select_related("legal_entity").filter(pk=version).first()
    return None if row is None else line_of(row, texts_of(row))


def documents_published() -> list[VersionLine]:
    """Return the newest published version of each document of each company, without texts."""
    newest: dict[tuple[UUID, str, str], TermsVersion] = {}
    rows = TermsVersion.objects.select_related("legal_entity").filter(state=PUBLISHED)
    for row in rows.order_by("number"):
        newest[row.legal_entity_id, row.service, row.document] = row
    return [line_of(row) for row in newest.values()]


def versions_listed(
    service: str, document: str, *, register_number: str = "", drafts: bool = False
) -> list[VersionLine]:
    """Return the versions of a document of one company, newest first; of the one that published last by itself."""
    rows = TermsVersion.objects.select_related("legal_entity").filter(service=service, document=document)
    if not drafts:
        rows = rows.filter(state=PUBLISHED)
    if register_number:
        rows = rows.filter(legal_entity__register_number=register_number)
    found = list(rows.order_by("-published_at", "-number"))
    if not found:
        return []
    company = found[0].legal_entity_id
    return [line_of(row) for row in _by_number(row for row in found if row.legal_entity_id == company)]


def draft_of(legal_entity: UUID, service: str, document: str) -> VersionLine | None:
    """Return the draft of a document, with its texts."""
    row = (
        TermsVersion.objects.select_related("legal_entity")
        .filter(legal_entity=legal_entity, service=service, document=document, state=TermsVersion.State.DRAFT)
        .first()
    )
    return None if row is None else line_of(row, texts_of(row))


def newest_of(legal_entity: UUID, service: str, document: str) -> VersionLine | None:
    """Return the newest published version of a document, with its texts."""
    row = (
        TermsVersion.objects.select_related("legal_entity")
        .filter(legal_entity=legal_entity, service=service, document=document, state=PUBLISHED)
        .order_by("-number")
        .first()
    )
    return None if row is None else line_of(row, texts_of(row))


def texts_of(row: TermsVersion) -> dict[str, tuple[str, str]]:
    """Return the texts of a version: language -> title and text."""
    return {text.language: (text.title, text.text) for text in TermsText.objects.filter(version=row)}


def line_of(row: TermsVersion, texts: dict[str, tuple[str, str]] | None = None) -> VersionLine:
    """Return a version as pages show it."""
    return VersionLine(
        id=row.id,
        legal_entity=row.legal_entity_id,
        company=row.legal_entity.name,
        register_number=row.legal_entity.register_number,
        service=row.service,
        document=row.document,
        number=row.number,
        draft=row.state == TermsVersion.State.DRAFT,
        published_on=row.published_on,
        effective_on=row.effective_on,
        material=row.material,
        required_by_law=row.required_by_law,
        tariff=row.tariff,
        both_parts=row.both_parts,
        part_only=row.part_only,
        forced_ground_on=row.forced_ground_on,
        forced_carry_out_by=row.forced_carry_out_by,
        reason=row.reason,
        sha256=row.sha256,
        texts=texts or {},
        clauses=row.clauses,
        parameters=row.parameters,
    )


def _by_number(rows: Iterable[TermsVersion]) -> list[TermsVersion]:
    return sorted(rows, key=lambda row: row.number, reverse=True)
