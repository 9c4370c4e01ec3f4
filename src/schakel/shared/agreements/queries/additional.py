"""Additional terms: documents of extra services and promotions, beside those of the contract itself."""

from uuid import UUID

from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.scope import ExtraFact
from schakel.shared.agreements.models import Participation, TermsVersion
from schakel.shared.agreements.queries.published import documents
from schakel.shared.agreements.queries.shown import line_of, texts_of
from schakel.shared.agreements.services import service_of

PREFIX = "additional "
"""How the name of a document with additional terms begins; the rest names the extra service or promotion."""


def is_additional(document: str) -> bool:
    """Tell whether a document holds the terms of an extra service or promotion."""
    return document.startswith(PREFIX) and len(document) > len(PREFIX)


def extras(contract: ContractFact) -> list[ExtraFact]:
    """Return the extra services and promotions of a contract's service: taken part in, or open now.

    Open is the newest published version of each; who takes part keeps the version that it accepted.
    """
    taken = {row.version_id: row.since for row in participations(contract)}
    rows = TermsVersion.objects.select_related("legal_entity").filter(
        legal_entity=contract.legal_entity,
        service=contract.service,
        document__startswith=PREFIX,
        state=TermsVersion.State.PUBLISHED,
    )
    newest: dict[str, TermsVersion] = {}
    shown = []
    for row in rows.order_by("document", "number"):
        newest[row.document] = row
        if row.id in taken:
            shown.append(row)
    known = {row.document for row in shown}
    shown += [row for document, row in newest.items() if document not in known]
    return [ExtraFact(version=line_of(row, texts_of(row)), since=taken.get(row.id)) for row in shown]


def extra_of(contract: ContractFact, version: UUID) -> ExtraFact | None:
    """Return one extra service or promotion by the version of its terms, or None."""
    return next((one for one in extras(contract) if one.version.id == version), None)


def participations(contract: ContractFact) -> list[Participation]:
    """Return in what a client takes part, oldest first."""
    rows = Participation.objects.of(contract.organisation).filter(contract=contract.id)
    return list(rows.select_related("version").order_by("at", "id"))


def documents_in_order(contract: ContractFact) -> tuple[str, ...]:
    """Return the documents of a contract, what goes before first: additional terms, then the terms (twinqels:2.8)."""
    main = service_of(contract.service).main
    before = tuple(dict.fromkeys(row.version.document for row in participations(contract)))
    return (*before, main, *(each for each in documents(contract) if each != main))
