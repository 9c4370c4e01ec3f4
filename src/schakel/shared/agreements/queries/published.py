"""Which versions of a document were published, and which of them a contract was concluded on."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.shared.agreements.facts.acceptances import AcceptedDocument
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.versions import PublishedVersion
from schakel.shared.agreements.models import Acceptance, TermsVersion
from schakel.shared.agreements.queries.parameters import terms_of_version
from schakel.shared.agreements.rules.acceptance import attach_terms, documents_of
from schakel.shared.agreements.services import service_of

NOBODY = UUID(int=0)
"""Stands for who accepted without an account."""


def published(
    legal_entity: UUID, service: str, document: str = "", *, until: datetime | None = None
) -> tuple[PublishedVersion, ...]:
    """Return the published versions of a document, oldest first; of the one with the parameters, or another."""
    document = document or service_of(service).main
    rows = TermsVersion.objects.filter(
        legal_entity=legal_entity, service=service, document=document, state=TermsVersion.State.PUBLISHED
    ).order_by("number")
    if until is not None:
        rows = rows.filter(published_at__lte=until)
    return tuple(
        PublishedVersion(number=row.number, published=row.published_on, effective=row.effective_on)
        for row in rows
        if row.published_on is not None
    )


def accepted(
    organisation: UUID, legal_entity: UUID, service: str, *, until: datetime | None = None
) -> tuple[AcceptedDocument, ...]:
    """Return what a client accepted of the documents of a service."""
    rows = Acceptance.objects.of(organisation).filter(
        version__service=service, version__legal_entity=legal_entity
    )
    if until is not None:
        rows = rows.filter(accepted_at__lte=until)
    return tuple(
        AcceptedDocument(
            document=row.version.document,
            version=row.version.number,
            person=row.person_id or NOBODY,
            on=business_day(row.accepted_at),
        )
        for row in rows.select_related("version").order_by("accepted_at", "id")
    )


def documents(contract: ContractFact) -> tuple[str, ...]:
    """Return the documents of a contract, in the order of asking; the one with the parameters is among them."""
    main = service_of(contract.service).main
    asked = documents_of(terms_of_version(contract.terms_version).acceptance)
    return asked if main in asked else (main, *asked)


def first_version(contract: ContractFact, document: str) -> int | None:
    """Return the version of a document that a contract was concluded on; None when it had none."""
    if document == service_of(contract.service).main:
        return contract.version
    terms = terms_of_version(contract.terms_version)
    until = contract.concluded_at
    return attach_terms(
        terms.acceptance,
        terms.terms_change,
        published(contract.legal_entity, contract.service, document, until=until),
        accepted(contract.organisation, contract.legal_entity, contract.service, until=until),
        business_day(until),
        document,
    ).outcome.version
