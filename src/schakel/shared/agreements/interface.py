"""The door of agreements: what pages, services and the API may ask of it. Functions and frozen facts."""

from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.events import (
    ContractChanged,
    ContractConcluded,
    ContractEnded,
    ContractEnding,
    ContractRenewed,
    ContractResumed,
    ContractSuspended,
    LeftOverVersion,
    PartsEnded,
    PricesChanged,
    SeatAssigned,
    SeatReleased,
    SeatsChanged,
    SeatTransferred,
    TermsPublished,
    TrialLapsed,
    TrialStarted,
    VersionObjected,
    VersionTookHold,
)
from schakel.shared.agreements.facts.changing import (
    AmendmentDraft,
    AmendmentFact,
    ArrangementFact,
    ArrangementWish,
    AskedInformation,
    DeliveryFact,
    LeniencyFact,
    SaidAbout,
)
from schakel.shared.agreements.facts.contracts import Accepting, ContractFact, ContractWish, Declared
from schakel.shared.agreements.facts.documents import (
    CameVersion,
    ChangedParameter,
    Difference,
    GivenAcceptance,
    Paragraph,
    VersionLine,
)
from schakel.shared.agreements.facts.forming import (
    Details,
    DetailsFact,
    OfferAnswer,
    OfferAnswered,
    OfferDraft,
    OfferedLine,
    OfferFact,
    ShownDocument,
    SignedUp,
    SignUp,
    ToldForOffer,
    TrialFact,
)
from schakel.shared.agreements.facts.licences import Holding, Licences, TransferCosts
from schakel.shared.agreements.facts.prepaid import Prepaid
from schakel.shared.agreements.facts.stopping import (
    Condition,
    GroundFact,
    HindranceFact,
    Obligation,
    ProposedEnd,
    SuspensionFact,
    SuspensionWish,
)
from schakel.shared.agreements.facts.tariffs import (
    LineKind,
    PriceNoticeFact,
    Tariff,
    Tariffs,
    TariffsDraft,
    Told,
)
from schakel.shared.agreements.facts.versions import Choices, ForcedFromOutside, Objection
from schakel.shared.agreements.facts.written import Channel, From
from schakel.shared.agreements.queries.accepting import outstanding, to_be_accepted
from schakel.shared.agreements.queries.amendments import (
    amendments,
    arrangements,
    described,
    sources_in_order,
    statements_about,
    what_counts,
    work_allowed,
)
from schakel.shared.agreements.queries.articles import article_of, articles
from schakel.shared.agreements.queries.came import (
    acceptances_of,
    came,
    came_to,
    concerned_by,
    documents_held,
    reactions_to,
)
from schakel.shared.agreements.queries.clients import details_history, details_on
from schakel.shared.agreements.queries.concerned import concerned
from schakel.shared.agreements.queries.consent import proposed_ends
from schakel.shared.agreements.queries.contracts import contract, contracts, running
from schakel.shared.agreements.queries.deliveries import deliveries_of, knows_deliveries, leniencies_of
from schakel.shared.agreements.queries.differences import difference
from schakel.shared.agreements.queries.documents import published_by, shown_document, to_accept
from schakel.shared.agreements.queries.former import access_after_end, may_use
from schakel.shared.agreements.queries.hindrance import (
    dissolution,
    dissolving,
    due_after_hindrance,
    suspending,
)
from schakel.shared.agreements.queries.information import overdue_requests, request_of, requests_of
from schakel.shared.agreements.queries.leaving import leaving_of
from schakel.shared.agreements.queries.offers import offer, offer_with, offers
from schakel.shared.agreements.queries.office import OfficeLine, contracts_of_all, legal_entities
from schakel.shared.agreements.queries.preview import preview_of, renewal_of
from schakel.shared.agreements.queries.processor import processor_standing
from schakel.shared.agreements.queries.seats import (
    has_seat,
    has_seats,
    holding,
    licences,
    meetings_lowered,
    number_of_seats,
    transfer_costs,
    transfer_decision,
)
from schakel.shared.agreements.queries.shown import (
    documents_published,
    draft_of,
    newest_of,
    version_line,
    versions_listed,
)
from schakel.shared.agreements.queries.sources import replaced
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
    public_tariffs,
    tariffs,
    tariffs_for_new,
    tariffs_of,
    tariffs_on,
)
from schakel.shared.agreements.queries.terms import (
    in_force,
    published,
    terms_for_new,
    terms_of_version,
    terms_on,
    versions_of,
)
from schakel.shared.agreements.queries.timeline import timeline_of
from schakel.shared.agreements.queries.trials import charged_from, length_of_trial, trial, trials
from schakel.shared.agreements.rules.acceptance import documents_of
from schakel.shared.agreements.services import (
    ContractTerms,
    Service,
    UnknownServiceError,
    group_of,
    service_of,
    services,
)
from schakel.shared.agreements.usecases.accept_for_use import accept_for_use
from schakel.shared.agreements.usecases.accept_offer import accept_offer
from schakel.shared.agreements.usecases.accept_version import accept_version
from schakel.shared.agreements.usecases.add_legal_entity import Company, add_legal_entity
from schakel.shared.agreements.usecases.agree_amendment import agree_amendment
from schakel.shared.agreements.usecases.announce_price_change import announce_price_change
from schakel.shared.agreements.usecases.announce_to_all import announce_to_all
from schakel.shared.agreements.usecases.answer_information import answer_information
from schakel.shared.agreements.usecases.answer_leave import answer_leave
from schakel.shared.agreements.usecases.answer_proposed_end import answer_proposed_end
from schakel.shared.agreements.usecases.ask_arrangement import ask_arrangement
from schakel.shared.agreements.usecases.ask_information import ask_information
from schakel.shared.agreements.usecases.assign_seat import assign_seat
from schakel.shared.agreements.usecases.change_seats import change_seats
from schakel.shared.agreements.usecases.comment_amendment import comment_amendment
from schakel.shared.agreements.usecases.complete_registration import complete_registration
from schakel.shared.agreements.usecases.conclude_contract import conclude_contract
from schakel.shared.agreements.usecases.confirm_arrangement import confirm_arrangement
from schakel.shared.agreements.usecases.confirm_reply import Changed, confirm_reply
from schakel.shared.agreements.usecases.correct_offer import correct_offer
from schakel.shared.agreements.usecases.decide_clients_dissolution import decide_clients_dissolution
from schakel.shared.agreements.usecases.discontinue_service import discontinue_service
from schakel.shared.agreements.usecases.dissolve_for_hindrance import dissolve_for_hindrance
from schakel.shared.agreements.usecases.draft_offer import draft_offer
from schakel.shared.agreements.usecases.draft_price_list import draft_price_list
from schakel.shared.agreements.usecases.draft_version import Draft, Written, draft_version
from schakel.shared.agreements.usecases.end_contract_at_once import end_contract_at_once
from schakel.shared.agreements.usecases.end_performed_contract import end_performed_contract
from schakel.shared.agreements.usecases.file_signed import file_signed
from schakel.shared.agreements.usecases.follow_hindrance import follow_hindrance
from schakel.shared.agreements.usecases.give_default_notice import give_default_notice
from schakel.shared.agreements.usecases.give_notice import give_notice
from schakel.shared.agreements.usecases.give_providers_notice import give_providers_notice
from schakel.shared.agreements.usecases.grant_leniency import grant_leniency
from schakel.shared.agreements.usecases.judge_leaving import judge_leaving
from schakel.shared.agreements.usecases.leave_because_of_prices import leave_because_of_prices
from schakel.shared.agreements.usecases.leave_over_version import leave_over_version
from schakel.shared.agreements.usecases.lift_ground import lift_ground
from schakel.shared.agreements.usecases.lift_suspension import lift_suspension
from schakel.shared.agreements.usecases.meet_condition import meet_condition
from schakel.shared.agreements.usecases.note_bounce import note_bounce
from schakel.shared.agreements.usecases.note_price_bounce import note_price_bounce
from schakel.shared.agreements.usecases.note_receipt import note_receipt
from schakel.shared.agreements.usecases.object_to_confirmation import object_to_confirmation
from schakel.shared.agreements.usecases.object_to_version import object_to_version
from schakel.shared.agreements.usecases.pass_contract import Consent, pass_contract
from schakel.shared.agreements.usecases.pass_on_seat import pass_on_seat
from schakel.shared.agreements.usecases.propose_amendment import propose_amendment
from schakel.shared.agreements.usecases.propose_end import propose_end
from schakel.shared.agreements.usecases.publish_price_list import publish_price_list
from schakel.shared.agreements.usecases.publish_version import publish_version
from schakel.shared.agreements.usecases.put_in_default import put_in_default
from schakel.shared.agreements.usecases.record_delivery import record_delivery
from schakel.shared.agreements.usecases.refuse_amendment import refuse_amendment
from schakel.shared.agreements.usecases.refuse_arrangement import refuse_arrangement
from schakel.shared.agreements.usecases.refuse_reply import refuse_reply
from schakel.shared.agreements.usecases.register_ground import register_ground
from schakel.shared.agreements.usecases.register_hindrance import register_hindrance
from schakel.shared.agreements.usecases.release_seat import release_seat
from schakel.shared.agreements.usecases.renew_contract import renew_contract
from schakel.shared.agreements.usecases.report_details import report_details
from schakel.shared.agreements.usecases.revoke_offer import revoke_offer
from schakel.shared.agreements.usecases.send_amendment import send_amendment
from schakel.shared.agreements.usecases.send_offer import send_offer
from schakel.shared.agreements.usecases.sign_up import sign_up
from schakel.shared.agreements.usecases.start_at_own_risk import start_at_own_risk
from schakel.shared.agreements.usecases.start_trial import start_trial
from schakel.shared.agreements.usecases.state_delivery import state_delivery
from schakel.shared.agreements.usecases.suspend_contract import suspend_contract
from schakel.shared.agreements.usecases.suspend_for_hindrance import suspend_for_hindrance
from schakel.shared.agreements.usecases.tell_again import tell_again
from schakel.shared.agreements.usecases.tell_clients import tell_clients
from schakel.shared.agreements.usecases.tell_newer_versions import tell_newer_versions
from schakel.shared.agreements.usecases.withdraw_request import withdraw_request

__all__ = [
    "Accepting", "AmendmentDraft", "AmendmentFact", "ArrangementFact", "ArrangementWish", "AskedInformation",
    "CameVersion", "Changed", "ChangedParameter", "Channel", "Choices", "Company", "Condition", "Consent",
    "ContractChanged", "ContractConcluded", "ContractEnded", "ContractEnding", "ContractFact", "ContractRenewed",
    "ContractResumed", "ContractSuspended", "ContractTerms", "ContractWish", "Declared", "DeliveryFact", "Details",
    "DetailsFact", "Difference", "Draft", "ForcedFromOutside", "From", "GivenAcceptance", "GroundFact",
    "HindranceFact", "Holding", "LeftOverVersion", "LeniencyFact", "Licences", "LineKind", "Objection", "Obligation",
    "OfferAnswer", "OfferAnswered", "OfferDraft", "OfferFact", "OfferedLine", "OfficeLine", "Paragraph", "PartsEnded",
    "Prepaid", "PriceNoticeFact", "PricesChanged", "ProposedEnd", "RefusedError", "SaidAbout", "SeatAssigned",
    "SeatReleased", "SeatTransferred", "SeatsChanged", "Service", "ShownDocument", "SignUp", "SignedUp",
    "SuspensionFact", "SuspensionWish", "Tariff", "Tariffs", "TariffsDraft", "TermsPublished", "Told", "ToldForOffer",
    "TransferCosts", "TrialFact", "TrialLapsed", "TrialStarted", "UnknownServiceError", "VersionLine",
    "VersionObjected", "VersionTookHold", "Written", "accept_for_use", "accept_offer", "accept_version",
    "acceptances_of", "access_after_end", "add_legal_entity", "agree_amendment", "amendments",
    "announce_price_change", "announce_to_all", "answer_information", "answer_leave", "answer_proposed_end",
    "arrangements", "article_of", "articles", "ask_arrangement", "ask_information", "assign_seat", "came", "came_to",
    "change_seats", "charged_from", "comment_amendment", "complete_registration", "concerned", "concerned_by",
    "conclude_contract", "confirm_arrangement", "confirm_reply", "contract", "contracts", "contracts_of_all",
    "correct_offer", "decide_clients_dissolution", "deliveries_of", "described", "details_history", "details_on",
    "difference", "discontinue_service", "dissolution", "dissolve_for_hindrance", "dissolving", "documents_held",
    "documents_of", "documents_published", "draft_of", "draft_offer", "draft_price_list", "draft_version",
    "due_after_hindrance", "end_contract_at_once", "end_performed_contract", "file_signed", "follow_hindrance",
    "give_default_notice", "give_notice", "give_providers_notice", "grant_leniency", "grounds_of", "group_of",
    "has_seat", "has_seats", "hindrances_of", "holding", "in_force", "judge_leaving", "knows_deliveries",
    "leave_because_of_prices", "leave_over_version", "leaving_of", "legal_entities", "length_of_trial",
    "leniencies_of", "licences", "lift_ground", "lift_suspension", "may_use", "meet_condition", "meetings_lowered",
    "newest_of", "note_bounce", "note_price_bounce", "note_receipt", "notices_of_prices", "number_of_seats",
    "object_to_confirmation",
    "object_to_version", "offer", "offer_with", "offers", "outstanding", "overdue_requests", "pass_contract",
    "pass_on_seat", "preview_of", "price_effect", "processor_standing", "propose_amendment", "propose_end",
    "proposed_ends", "public_tariffs", "publish_price_list", "publish_version", "published", "published_by",
    "put_in_default", "reactions_to", "record_delivery", "refuse_amendment", "refuse_arrangement", "refuse_reply",
    "register_ground", "register_hindrance", "release_seat", "renew_contract", "renewal_of", "replaced",
    "report_details", "request_of", "requests_of", "revoke_offer", "right_of_use", "running", "send_amendment",
    "send_offer", "service_of", "services", "shown_document", "sign_up", "sources_in_order", "standing",
    "start_at_own_risk", "start_trial", "state_delivery", "statements_about", "stop_of", "suspend_contract",
    "suspend_for_hindrance", "suspended_on", "suspending", "suspensions_of", "tariffs", "tariffs_for_new",
    "tariffs_of", "tariffs_on", "tell_again", "tell_clients", "tell_newer_versions", "terms_for_new",
    "terms_of_version", "terms_on", "timeline_of", "to_accept", "to_be_accepted", "transfer_costs",
    "transfer_decision", "trial", "trials", "usable_grounds", "version_line", "versions_listed", "versions_of",
    "what_counts", "what_if_ended", "what_if_suspended", "withdraw_request", "work_allowed",
]  # fmt: skip
