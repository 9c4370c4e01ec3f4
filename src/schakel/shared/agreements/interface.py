"""The door of agreements: what pages, services and the API may ask of it. Functions and frozen facts."""

from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.events import (
    ContractConcluded,
    ContractEnded,
    ContractEnding,
    ContractRenewed,
    ContractResumed,
    ContractSuspended,
    PartsEnded,
    PricesChanged,
    SeatAssigned,
    SeatReleased,
    SeatsChanged,
    SeatTransferred,
    TermsPublished,
)
from schakel.shared.agreements.facts.contracts import Accepting, ContractFact, ContractWish, Declared
from schakel.shared.agreements.facts.licences import Holding, Licences, TransferCosts
from schakel.shared.agreements.facts.stopping import (
    Condition,
    GroundFact,
    HindranceFact,
    Obligation,
    ProposedEnd,
    SuspensionFact,
    SuspensionWish,
)
from schakel.shared.agreements.facts.tariffs import PriceNoticeFact, Tariff, Tariffs, TariffsDraft
from schakel.shared.agreements.facts.written import Channel, From
from schakel.shared.agreements.queries.consent import proposed_ends
from schakel.shared.agreements.queries.contracts import contract, contracts, running
from schakel.shared.agreements.queries.former import access_after_end, may_use
from schakel.shared.agreements.queries.hindrance import (
    dissolution,
    dissolving,
    due_after_hindrance,
    suspending,
)
from schakel.shared.agreements.queries.office import OfficeLine, contracts_of_all, legal_entities
from schakel.shared.agreements.queries.preview import preview_of, renewal_of
from schakel.shared.agreements.queries.seats import (
    has_seat,
    holding,
    licences,
    number_of_seats,
    transfer_costs,
    transfer_decision,
)
from schakel.shared.agreements.queries.stopping import (
    grounds_of,
    hindrances_of,
    right_of_use,
    standing,
    stop_of,
    suspended_on,
    suspensions_of,
    usable_grounds,
)
from schakel.shared.agreements.queries.suspending import what_if_ended, what_if_suspended
from schakel.shared.agreements.queries.tariffs import (
    notices_of_prices,
    price_effect,
    tariffs,
    tariffs_for_new,
    tariffs_of,
    tariffs_on,
)
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
from schakel.shared.agreements.usecases.announce_price_change import announce_price_change
from schakel.shared.agreements.usecases.answer_proposed_end import answer_proposed_end
from schakel.shared.agreements.usecases.assign_seat import assign_seat
from schakel.shared.agreements.usecases.change_seats import change_seats
from schakel.shared.agreements.usecases.conclude_contract import conclude_contract
from schakel.shared.agreements.usecases.discontinue_service import discontinue_service
from schakel.shared.agreements.usecases.dissolve_for_hindrance import dissolve_for_hindrance
from schakel.shared.agreements.usecases.draft_price_list import draft_price_list
from schakel.shared.agreements.usecases.draft_version import Draft, Written, draft_version
from schakel.shared.agreements.usecases.end_contract_at_once import end_contract_at_once
from schakel.shared.agreements.usecases.end_performed_contract import end_performed_contract
from schakel.shared.agreements.usecases.follow_hindrance import follow_hindrance
from schakel.shared.agreements.usecases.give_default_notice import give_default_notice
from schakel.shared.agreements.usecases.give_notice import give_notice
from schakel.shared.agreements.usecases.give_providers_notice import give_providers_notice
from schakel.shared.agreements.usecases.judge_leaving import judge_leaving
from schakel.shared.agreements.usecases.leave_because_of_prices import leave_because_of_prices
from schakel.shared.agreements.usecases.lift_ground import lift_ground
from schakel.shared.agreements.usecases.lift_suspension import lift_suspension
from schakel.shared.agreements.usecases.meet_condition import meet_condition
from schakel.shared.agreements.usecases.pass_contract import Consent, pass_contract
from schakel.shared.agreements.usecases.pass_on_seat import pass_on_seat
from schakel.shared.agreements.usecases.propose_end import propose_end
from schakel.shared.agreements.usecases.publish_price_list import publish_price_list
from schakel.shared.agreements.usecases.publish_version import publish_version
from schakel.shared.agreements.usecases.register_ground import register_ground
from schakel.shared.agreements.usecases.register_hindrance import register_hindrance
from schakel.shared.agreements.usecases.release_seat import release_seat
from schakel.shared.agreements.usecases.renew_contract import renew_contract
from schakel.shared.agreements.usecases.suspend_contract import suspend_contract
from schakel.shared.agreements.usecases.suspend_for_hindrance import suspend_for_hindrance

__all__ = [
    "Accepting", "Channel", "Company", "Condition", "Consent", "ContractConcluded", "ContractEnded",
    "ContractEnding", "ContractFact", "ContractRenewed", "ContractResumed", "ContractSuspended", "ContractTerms",
    "ContractWish", "Declared", "Draft", "From", "GroundFact", "HindranceFact", "Holding", "Licences", "Obligation",
    "OfficeLine", "PartsEnded", "PriceNoticeFact", "PricesChanged", "ProposedEnd", "RefusedError", "SeatAssigned",
    "SeatReleased", "SeatTransferred", "SeatsChanged", "Service", "SuspensionFact", "SuspensionWish", "Tariff",
    "Tariffs", "TariffsDraft", "TermsPublished", "TransferCosts", "Written", "access_after_end", "add_legal_entity",
    "announce_price_change", "answer_proposed_end", "assign_seat", "change_seats", "conclude_contract", "contract",
    "contracts", "contracts_of_all", "discontinue_service", "dissolution", "dissolve_for_hindrance", "dissolving",
    "draft_price_list", "draft_version", "due_after_hindrance", "end_contract_at_once", "end_performed_contract",
    "follow_hindrance", "give_default_notice", "give_notice", "give_providers_notice", "grounds_of", "group_of",
    "has_seat", "hindrances_of", "holding", "in_force", "judge_leaving", "leave_because_of_prices",
    "legal_entities", "licences", "lift_ground", "lift_suspension", "may_use", "meet_condition",
    "notices_of_prices", "number_of_seats", "pass_contract", "pass_on_seat", "preview_of", "price_effect",
    "propose_end", "proposed_ends", "publish_price_list", "publish_version", "published", "register_ground",
    "register_hindrance", "release_seat", "renew_contract", "renewal_of", "right_of_use", "running", "service_of",
    "services", "standing", "stop_of", "suspend_contract", "suspend_for_hindrance", "suspended_on", "suspending",
    "suspensions_of", "tariffs", "tariffs_for_new", "tariffs_of", "tariffs_on", "terms_of_version", "terms_on",
    "timeline_of", "transfer_costs", "transfer_decision", "usable_grounds", "versions_of", "what_if_ended",
    "what_if_suspended",
]  # fmt: skip
