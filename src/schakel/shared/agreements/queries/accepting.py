"""What somebody still has to accept before going on with a service."""

from datetime import date
from uuid import UUID

from schakel.kernel.rules import Decision
from schakel.shared.agreements.facts.acceptances import AcceptRefused
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.documents import VersionLine
from schakel.shared.agreements.models import TermsVersion
from schakel.shared.agreements.queries.published import NOBODY, accepted
from schakel.shared.agreements.queries.shown import line_of, texts_of
from schakel.shared.agreements.queries.terms import in_force, terms_on
from schakel.shared.agreements.rules.acceptance import may_accept, still_to_accept


def outstanding(contract: ContractFact, person: UUID | None, on: date) -> Decision[tuple[str, ...]]:
    """Return the documents of a contract that a person must still accept before use; none opens the way."""
    given = accepted(contract.organisation, contract.legal_entity, contract.service)
    return still_to_accept(terms_on(contract, on).acceptance, given, person or NOBODY)


def to_be_accepted(contract: ContractFact, person: UUID | None, on: date) -> list[VersionLine]:
    """Return the versions to accept, in the order of asking, with their texts."""
    found = []
    for document in outstanding(contract, person, on).outcome:
        held = in_force(contract, on, document).outcome
        row = TermsVersion.objects.select_related("legal_entity").filter(
            legal_entity=contract.legal_entity, service=contract.service, document=document,
            number=held.version if held else 0,
        ).first()  # fmt: skip
        if row is not None:
            found.append(line_of(row, texts_of(row)))
    return found


def acceptable(
    contract: ContractFact, person: UUID | None, document: str, on: date, *, opened: bool
) -> Decision[AcceptRefused | None]:
    """Return whether a person can accept a document now; None when it can."""
    acceptance = terms_on(contract, on).acceptance
    given = accepted(contract.organisation, contract.legal_entity, contract.service)
    own = frozenset(each.document for each in given if each.person == person or not acceptance.each_person)
    return may_accept(acceptance, document, opened=opened, accepted=own)
