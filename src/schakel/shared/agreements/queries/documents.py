"""The documents that somebody accepts, with their texts."""

from datetime import date
from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.facts.forming import ShownDocument
from schakel.shared.agreements.models import Acceptance, TermsText, TermsVersion
from schakel.shared.agreements.queries.terms import published, terms_of_version, version_for
from schakel.shared.agreements.rules.acceptance import documents_of
from schakel.shared.agreements.rules.versions import version_for_new


def to_accept(
    client: UUID | None, legal_entity: UUID, service: str, terms_version: UUID | None, on: date
) -> tuple[ShownDocument, ...]:
    """Return the documents that belong to an agreement on a version of the terms, in the order of asking.

    Of the other documents it is the version that new contracts of the day take. `client` None: somebody that
    is no client yet.
    """
    if terms_version is None:
        return ()
    main = TermsVersion.objects.get(pk=terms_version)
    acceptance = terms_of_version(terms_version).acceptance
    before = _accepted_before(client, legal_entity, service) if acceptance.covers_later and client else set()
    change = terms_of_version(terms_version).terms_change
    wanted = []
    for name in documents_of(acceptance):
        if name == main.document:
            wanted.append(main)
            continue
        number = version_for_new(change, published(legal_entity, service, name), on).outcome
        others = TermsVersion.objects.filter(legal_entity=legal_entity, service=service, document=name)
        wanted.extend(others.filter(number=number or 0))
    return tuple(_shown(row, applies=row.document in before) for row in wanted)


def published_by(service: str, on: date) -> tuple[UUID, UUID] | None:
    """Return which of the provider's companies has a service on offer, with the version that counts; or None."""
    entities = TermsVersion.objects.filter(service=service, state=TermsVersion.State.PUBLISHED)
    for entity in entities.order_by("legal_entity__name").values_list("legal_entity", flat=True).distinct():
        try:
            return entity, version_for(entity, service, on).id
        except RefusedError:
            continue
    return None


def shown_document(version: UUID) -> ShownDocument | None:
    """Return a published version with its texts, or None."""
    row = TermsVersion.objects.filter(pk=version, state=TermsVersion.State.PUBLISHED).first()
    return None if row is None else _shown(row, applies=False)


def _shown(row: TermsVersion, *, applies: bool) -> ShownDocument:
    texts = TermsText.objects.filter(version=row)
    return ShownDocument(
        version=row.id,
        document=row.document,
        number=row.number,
        sha256=row.sha256,
        texts={text.language: (text.title, text.text) for text in texts},
        applies_already=applies,
    )


def _accepted_before(client: UUID, legal_entity: UUID, service: str) -> set[str]:
    rows = Acceptance.objects.of(client).filter(version__service=service, version__legal_entity=legal_entity)
    return set(rows.values_list("version__document", flat=True))
