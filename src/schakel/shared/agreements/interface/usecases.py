"""What others may have agreements do."""

from schakel.shared.agreements.usecases.accept_for_use import (
    accept_for_use,
)
from schakel.shared.agreements.usecases.accept_offer import (
    accept_offer,
)
from schakel.shared.agreements.usecases.accept_version import (
    accept_version,
)
from schakel.shared.agreements.usecases.add_conditions import (
    add_conditions,
)
from schakel.shared.agreements.usecases.add_index_figure import add_index_figure
from schakel.shared.agreements.usecases.add_legal_entity import (
    Company,
    add_legal_entity,
)
from schakel.shared.agreements.usecases.add_to_transfer import (
    add_to_transfer,
)
from schakel.shared.agreements.usecases.agree_amendment import (
    agree_amendment,
)
from schakel.shared.agreements.usecases.announce_price_change import (
    announce_price_change,
)
from schakel.shared.agreements.usecases.announce_to_all import (
    announce_to_all,
)
from schakel.shared.agreements.usecases.answer_information import (
    answer_information,
)
from schakel.shared.agreements.usecases.answer_leave import (
    answer_leave,
)
from schakel.shared.agreements.usecases.answer_proposed_end import (
    answer_proposed_end,
)
from schakel.shared.agreements.usecases.ask_arrangement import (
    ask_arrangement,
)
from schakel.shared.agreements.usecases.ask_information import (
    ask_information,
)
from schakel.shared.agreements.usecases.assign_seat import (
    assign_seat,
)
from schakel.shared.agreements.usecases.change_seats import (
    change_seats,
)
from schakel.shared.agreements.usecases.comment_amendment import (
    comment_amendment,
)
from schakel.shared.agreements.usecases.complete_registration import (
    complete_registration,
)
from schakel.shared.agreements.usecases.conclude_contract import (
    conclude_contract,
)
from schakel.shared.agreements.usecases.confirm_arrangement import (
    confirm_arrangement,
)
from schakel.shared.agreements.usecases.confirm_reply import (
    Changed,
    confirm_reply,
)
from schakel.shared.agreements.usecases.confirm_transfer import (
    confirm_transfer,
)
from schakel.shared.agreements.usecases.correct_offer import (
    correct_offer,
)
from schakel.shared.agreements.usecases.correct_price import correct_price
from schakel.shared.agreements.usecases.decide_clients_dissolution import (
    decide_clients_dissolution,
)
from schakel.shared.agreements.usecases.discontinue_service import (
    discontinue_service,
)
from schakel.shared.agreements.usecases.dissolve_for_hindrance import (
    dissolve_for_hindrance,
)
from schakel.shared.agreements.usecases.draft_offer import (
    draft_offer,
)
from schakel.shared.agreements.usecases.draft_price_list import (
    draft_price_list,
)
from schakel.shared.agreements.usecases.draft_version import (
    Draft,
    Written,
    draft_version,
)
from schakel.shared.agreements.usecases.end_contract_at_once import (
    end_contract_at_once,
)
from schakel.shared.agreements.usecases.end_performed_contract import (
    end_performed_contract,
)
from schakel.shared.agreements.usecases.file_signed import (
    file_signed,
)
from schakel.shared.agreements.usecases.follow_hindrance import (
    follow_hindrance,
)
from schakel.shared.agreements.usecases.give_default_notice import (
    give_default_notice,
)
from schakel.shared.agreements.usecases.give_notice import (
    give_notice,
)
from schakel.shared.agreements.usecases.give_providers_notice import (
    give_providers_notice,
)
from schakel.shared.agreements.usecases.grant_leniency import (
    grant_leniency,
)
from schakel.shared.agreements.usecases.judge_leaving import (
    judge_leaving,
)
from schakel.shared.agreements.usecases.judge_objection import (
    judge_objection,
)
from schakel.shared.agreements.usecases.keep_files import LARGEST as LARGEST_FILES
from schakel.shared.agreements.usecases.leave_because_of_prices import (
    leave_because_of_prices,
)
from schakel.shared.agreements.usecases.leave_over_version import (
    leave_over_version,
)
from schakel.shared.agreements.usecases.lift_ground import (
    lift_ground,
)
from schakel.shared.agreements.usecases.lift_suspension import (
    lift_suspension,
)
from schakel.shared.agreements.usecases.list_third_party import (
    list_third_party,
)
from schakel.shared.agreements.usecases.meet_condition import (
    meet_condition,
)
from schakel.shared.agreements.usecases.note_bounce import (
    note_bounce,
)
from schakel.shared.agreements.usecases.note_price_bounce import (
    note_price_bounce,
)
from schakel.shared.agreements.usecases.note_receipt import (
    note_receipt,
)
from schakel.shared.agreements.usecases.object_to_confirmation import (
    object_to_confirmation,
)
from schakel.shared.agreements.usecases.object_to_version import (
    object_to_version,
)
from schakel.shared.agreements.usecases.pass_contract import (
    Consent,
    pass_contract,
)
from schakel.shared.agreements.usecases.pass_on_seat import (
    pass_on_seat,
)
from schakel.shared.agreements.usecases.propose_amendment import (
    propose_amendment,
)
from schakel.shared.agreements.usecases.propose_end import (
    propose_end,
)
from schakel.shared.agreements.usecases.publish_price_list import (
    publish_price_list,
)
from schakel.shared.agreements.usecases.publish_version import (
    publish_version,
)
from schakel.shared.agreements.usecases.put_in_default import (
    put_in_default,
)
from schakel.shared.agreements.usecases.read_programme import (
    read_programme,
)
from schakel.shared.agreements.usecases.record_delivery import (
    record_delivery,
)
from schakel.shared.agreements.usecases.refuse_amendment import (
    refuse_amendment,
)
from schakel.shared.agreements.usecases.refuse_arrangement import (
    refuse_arrangement,
)
from schakel.shared.agreements.usecases.refuse_reply import (
    refuse_reply,
)
from schakel.shared.agreements.usecases.register_ground import (
    register_ground,
)
from schakel.shared.agreements.usecases.register_hindrance import (
    register_hindrance,
)
from schakel.shared.agreements.usecases.release_seat import (
    release_seat,
)
from schakel.shared.agreements.usecases.remove_third_party import (
    remove_third_party,
)
from schakel.shared.agreements.usecases.renew_contract import (
    renew_contract,
)
from schakel.shared.agreements.usecases.report_details import (
    report_details,
)
from schakel.shared.agreements.usecases.revoke_offer import (
    revoke_offer,
)
from schakel.shared.agreements.usecases.revoke_use import (
    revoke_use,
)
from schakel.shared.agreements.usecases.send_amendment import (
    send_amendment,
)
from schakel.shared.agreements.usecases.send_offer import (
    send_offer,
)
from schakel.shared.agreements.usecases.sign_up import (
    sign_up,
)
from schakel.shared.agreements.usecases.start_at_own_risk import (
    start_at_own_risk,
)
from schakel.shared.agreements.usecases.start_trial import (
    start_trial,
)
from schakel.shared.agreements.usecases.state_delivery import (
    state_delivery,
)
from schakel.shared.agreements.usecases.suspend_contract import (
    suspend_contract,
)
from schakel.shared.agreements.usecases.suspend_for_hindrance import (
    suspend_for_hindrance,
)
from schakel.shared.agreements.usecases.tell_again import (
    tell_again,
)
from schakel.shared.agreements.usecases.tell_clients import (
    tell_clients,
)
from schakel.shared.agreements.usecases.tell_newer_versions import (
    tell_newer_versions,
)
from schakel.shared.agreements.usecases.withdraw_request import (
    withdraw_request,
)

__all__ = [
    "LARGEST_FILES",
    "Changed", "Company", "Consent", "Draft",
    "Written", "accept_for_use", "accept_offer", "accept_version", "add_conditions",
    "add_index_figure", "add_legal_entity", "add_to_transfer",
    "agree_amendment", "announce_price_change", "announce_to_all",
    "answer_information", "answer_leave", "answer_proposed_end", "ask_arrangement", "ask_information",
    "assign_seat", "change_seats", "comment_amendment", "complete_registration", "conclude_contract",
    "confirm_arrangement", "confirm_reply", "confirm_transfer",
    "correct_offer", "correct_price", "decide_clients_dissolution", "discontinue_service",
    "dissolve_for_hindrance", "draft_offer", "draft_price_list", "draft_version", "end_contract_at_once",
    "end_performed_contract", "file_signed", "follow_hindrance", "give_default_notice", "give_notice",
    "give_providers_notice", "grant_leniency", "judge_leaving", "judge_objection",
    "leave_because_of_prices", "leave_over_version",
    "lift_ground", "lift_suspension", "list_third_party",
    "meet_condition", "note_bounce", "note_price_bounce", "note_receipt",
    "object_to_confirmation", "object_to_version", "pass_contract", "pass_on_seat", "propose_amendment",
    "propose_end", "publish_price_list", "publish_version", "put_in_default", "read_programme", "record_delivery",
    "refuse_amendment", "refuse_arrangement", "refuse_reply", "register_ground", "register_hindrance",
    "release_seat", "remove_third_party", "renew_contract", "report_details", "revoke_offer",
    "revoke_use", "send_amendment", "send_offer", "sign_up",
    "start_at_own_risk", "start_trial", "state_delivery", "suspend_contract", "suspend_for_hindrance",
    "tell_again", "tell_clients", "tell_newer_versions", "withdraw_request",
]  # fmt: skip
