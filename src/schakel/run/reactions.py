"""What happens in one service because of something in another: *event -> use case*, readable as one page."""

from schakel.services.calls.interface import follow_contracts
from schakel.shared.accounts.interface import tell_letter_waits, tell_undelivered
from schakel.shared.agreements.interface import (
    ContractConcluded,
    ContractEnded,
    ContractEnding,
    ContractResumed,
    ContractSuspended,
    GroundRegistered,
    LeftOverVersion,
    OrderApproved,
    OrderStarted,
    SeatTransferred,
    TermsPublished,
    TrialLapsed,
    note_bounce,
    note_price_bounce,
    tell_clients,
    tell_newer_versions,
)
from schakel.shared.billing.interface import (
    HEARD,
    ClaimSettled,
    NothingOverdue,
    charge_agreed_once,
    charge_order,
    charge_seat_transfer,
    charge_waiting_trials,
    close_paid_case,
    credit_prepaid_rest,
    follow_contract,
    follow_dissolution,
    follow_insolvency,
    give_service_back,
)
from schakel.shared.events.interface import Reaction
from schakel.shared.events.webhooks.interface import WebhookDisabled
from schakel.shared.messages.interface import Bounced, LetterWanted, MailFailed, tell_webhook_disabled

TABLE: tuple[Reaction, ...] = (
    Reaction(WebhookDisabled, tell_webhook_disabled),
    Reaction(Bounced, tell_undelivered),
    Reaction(MailFailed, tell_undelivered),
    Reaction(LetterWanted, tell_letter_waits),
    Reaction(TermsPublished, tell_clients),
    Reaction(ContractConcluded, tell_newer_versions),
    Reaction(ContractConcluded, follow_contracts),
    Reaction(ContractEnding, follow_contracts),
    Reaction(ContractEnded, follow_contracts),
    Reaction(ContractSuspended, follow_contracts),
    Reaction(ContractResumed, follow_contracts),
    Reaction(TrialLapsed, follow_contracts),
    Reaction(Bounced, note_bounce),
    Reaction(MailFailed, note_bounce),
    Reaction(Bounced, note_price_bounce),
    Reaction(MailFailed, note_price_bounce),
    *(Reaction(heard, follow_contract) for heard in HEARD),
    Reaction(ContractConcluded, charge_agreed_once),
    Reaction(ContractConcluded, charge_waiting_trials),
    Reaction(OrderApproved, charge_order),
    Reaction(OrderStarted, charge_order),
    Reaction(SeatTransferred, charge_seat_transfer),
    Reaction(GroundRegistered, follow_insolvency),
    Reaction(ContractEnded, follow_dissolution),
    Reaction(LeftOverVersion, credit_prepaid_rest),
    Reaction(ContractEnding, credit_prepaid_rest),
    Reaction(NothingOverdue, give_service_back),
    Reaction(ClaimSettled, close_paid_case),
)
