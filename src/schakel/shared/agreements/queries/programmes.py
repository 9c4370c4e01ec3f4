"""The terms pages of programmes."""

from datetime import date

from schakel.kernel.rules import Decision
from schakel.kernel.terms import ProgrammeTerms
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.programmes import OwnConditions, ProgrammeHolds, ProgrammePage, Reading
from schakel.shared.agreements.models import ProgrammeConditions, ProgrammeReading, TermsVersion
from schakel.shared.agreements.queries.shown import texts_of
from schakel.shared.agreements.queries.terms import in_force, terms_on
from schakel.shared.agreements.rules.programmes import programme_holds, still_to_read
from schakel.shared.agreements.services import group_of, service_of


def programme_terms(contract: ContractFact, on: date) -> ProgrammeTerms | None:
    """Return what a contract's terms say of programmes, or None."""
    return group_of(terms_on(contract, on), ProgrammeTerms, "programme")


def programme_page(contract: ContractFact, on: date, programme: str = "") -> ProgrammePage | None:
    """Return the terms page of a programme, or None where the terms know no programmes or none is in force."""
    held = in_force(contract, on).outcome
    if programme_terms(contract, on) is None or held is None:
        return None
    row = TermsVersion.objects.get(
        legal_entity=contract.legal_entity, service=contract.service, document=service_of(contract.service).main,
        number=held.version,
    )  # fmt: skip
    own = {"contract": contract.id, "programme": programme}
    conditions = ProgrammeConditions.objects.of(contract.organisation).filter(**own).order_by("-number")
    readings = ProgrammeReading.objects.of(contract.organisation).filter(**own).select_related("version")
    return ProgrammePage(
        programme=programme,
        terms_version=row.id,
        version=row.number,
        texts=dict(texts_of(row)),
        conditions=tuple(
            OwnConditions(
                number=each.number,
                words=each.words,
                sha256=each.sha256,
                added_at=each.added_at,
                person=each.by_id,
            )
            for each in conditions
        ),
        readings=tuple(
            Reading(
                version=each.version.number,
                conditions=each.conditions,
                read_at=each.read_at,
                person=each.by_id,
            )
            for each in readings.order_by("-read_at", "-id")
        ),
    )


def programme_unread(contract: ContractFact, page: ProgrammePage, on: date) -> Decision[bool]:
    """Return whether the client still has to read the terms of a programme."""
    terms = programme_terms(contract, on) or ProgrammeTerms()
    return still_to_read(terms, page.readings, version=page.version)


def programme_standing(contract: ContractFact, page: ProgrammePage, on: date) -> Decision[ProgrammeHolds]:
    """Return what holds for data processing in a programme."""
    terms = programme_terms(contract, on) or ProgrammeTerms()
    return programme_holds(terms, own_conditions=page.held is not None)
