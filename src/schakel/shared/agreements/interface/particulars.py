"""Who the two sides are, and what a contract says beside its terms."""

from schakel.shared.agreements.facts.parties import ClientKind, Party, Provider
from schakel.shared.agreements.facts.scope import (
    ExclusionFact,
    ExtraFact,
    PaperFact,
    PaperWish,
    Part,
    Promised,
    ServiceLevelFact,
    SpecificationFact,
    Specified,
)
from schakel.shared.agreements.queries.additional import documents_in_order, extra_of, extras, is_additional
from schakel.shared.agreements.queries.amendments import all_that_counts
from schakel.shared.agreements.queries.office import companies, company
from schakel.shared.agreements.queries.papers import exclusions, paper_content, service_level
from schakel.shared.agreements.queries.scope import applies, covers, parts_on, specifications
from schakel.shared.agreements.usecases.change_legal_entity import change_legal_entity
from schakel.shared.agreements.usecases.enter_client import enter_client
from schakel.shared.agreements.usecases.exclude_articles import exclude_articles
from schakel.shared.agreements.usecases.promise_service_level import promise_service_level
from schakel.shared.agreements.usecases.specify_part import specify_part
from schakel.shared.agreements.usecases.take_part import take_part

__all__ = [
    "ClientKind", "ExclusionFact", "ExtraFact", "PaperFact", "PaperWish", "Part", "Party", "Promised",
    "Provider", "ServiceLevelFact", "SpecificationFact", "Specified", "all_that_counts", "applies",
    "change_legal_entity", "companies", "company", "covers", "documents_in_order", "enter_client",
    "exclude_articles", "exclusions", "extra_of", "extras", "is_additional", "paper_content", "parts_on",
    "promise_service_level", "service_level", "specifications", "specify_part", "take_part",
]  # fmt: skip
