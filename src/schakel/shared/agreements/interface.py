"""The door of agreements: what pages, services and the API may ask of it. Functions and frozen facts."""

from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.events import (
    ContractConcluded,
    ContractEnded,
    ContractEnding,
    ContractRenewed,
    TermsPublished,
)
from schakel.shared.agreements.facts.contracts import Accepting, ContractFact, ContractWish, Declared
from schakel.shared.agreements.facts.written import Channel, From
from schakel.shared.agreements.queries.contracts import contract, contracts, running
from schakel.shared.agreements.queries.office import OfficeLine, contracts_of_all, legal_entities
from schakel.shared.agreements.queries.preview import preview_of, renewal_of
from schakel.shared.agreements.queries.terms import (
    in_force,
    published,
    terms_of_version,
    terms_on,
    versions_of,
)
from schakel.shared.agreements.queries.timeline import timeline_of
from schakel.shared.agreements.services import ContractTerms, Service, group_of, service_of, services
from schakel.shared.agreements.usecases.add_legal_entity import Company, add_legal_entity
from schakel.shared.agreements.usecases.conclude_contract import conclude_contract
from schakel.shared.agreements.usecases.draft_version import Draft, Written, draft_version
from schakel.shared.agreements.usecases.give_notice import give_notice
from schakel.shared.agreements.usecases.give_providers_notice import give_providers_notice
from schakel.shared.agreements.usecases.publish_version import publish_version
from schakel.shared.agreements.usecases.renew_contract import renew_contract

__all__ = [
    "Accepting", "Channel", "Company", "ContractConcluded", "ContractEnded", "ContractEnding", "ContractFact",
    "ContractRenewed", "ContractTerms", "ContractWish", "Declared", "Draft", "From", "OfficeLine", "RefusedError",
    "Service", "TermsPublished", "Written", "add_legal_entity", "conclude_contract", "contract", "contracts",
    "contracts_of_all", "draft_version", "give_notice", "give_providers_notice", "group_of", "in_force",
    "legal_entities", "preview_of", "publish_version", "published", "renew_contract", "renewal_of", "running",
    "service_of", "services", "terms_of_version", "terms_on", "timeline_of", "versions_of",
]  # fmt: skip
