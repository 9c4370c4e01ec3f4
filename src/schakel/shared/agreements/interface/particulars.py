"""Who the two sides are, and what a contract says beside its terms."""

from schakel.shared.agreements.facts.parties import ClientKind, Party, Provider
from schakel.shared.agreements.facts.scope import (
    ExclusionFact,
    PaperFact,
    PaperWish,
    Part,
    Promised,
    ServiceLevelFact,
    SpecificationFact,
    Specified,
)
from schakel.shared.agreements.queries.office import companies, company
from schakel.shared.agreements.queries.papers import exclusions, paper_content, service_level
from schakel.shared.agreements.queries.scope import applies, covers, parts_on, specifications
from schakel.shared.agreements.usecases.change_legal_entity import change_legal_entity
from schakel.shared.agreements.usecases.enter_client import enter_client
from schakel.shared.agreements.usecases.exclude_articles import exclude_articles
from schakel.shared.agreements.usecases.promise_service_level import promise_service_level
from schakel.shared.agreements.usecases.specify_part import specify_part

__all__ = [
    "ClientKind", "ExclusionFact", "PaperFact", "PaperWish", "Part", "Party", "Promised", "Provider",
    "ServiceLevelFact", "SpecificationFact", "Specified", "applies", "change_legal_entity", "companies", "company",
    "covers", "enter_client", "exclude_articles", "exclusions", "paper_content", "parts_on", "promise_service_level",
    "service_level", "specifications", "specify_part",
]  # fmt: skip
