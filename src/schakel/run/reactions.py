"""What happens in one service because of something in another: *event -> use case*, readable as one page."""

from schakel.services.calls.interface import follow_contracts
from schakel.services.payments.interface import (
    ChargedBack,
    PaymentChanged,
    RefundChanged,
    offer_links,
    receive_own,
)
from schakel.shared.accounts.interface import tell_letter_waits, tell_undelivered
from schakel.shared.agreements.interface import (
    ContractConcluded,
    ContractEnded,
    ContractEnding,
    ContractResumed,
    ContractSuspended,
    GroundRegistered,
    TermsPublished,
    TrialLapsed,
    note_bounce,
    note_price_bounce,
    tell_clients,
    tell_newer_versions,
)
from schakel.shared.billing.interface import (
    ClaimSettled,
    InvoiceIssued,
    NothingOverdue,
    PaymentReceived,
    PaymentUndone,
    announce_debit,
    close_paid_case,
    follow_dissolution,
    follow_insolvency,
    give_service_back,
    review_debits,
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
    Reaction(GroundRegistered, follow_insolvency),
    Reaction(ContractEnded, follow_dissolution),
    Reaction(NothingOverdue, give_service_back),
    Reaction(ClaimSettled, close_paid_case),
    Reaction(InvoiceIssued, announce_debit),
    Reaction(PaymentReceived, review_debits),
    Reaction(PaymentUndone, review_debits),
    Reaction(InvoiceIssued, offer_links),
    Reaction(PaymentReceived, offer_links),
    Reaction(PaymentUndone, offer_links),
    Reaction(PaymentChanged, receive_own),
    Reaction(RefundChanged, receive_own),
    Reaction(ChargedBack, receive_own),
    Reaction(Bounced, note_bounce),
    Reaction(MailFailed, note_bounce),
    Reaction(Bounced, note_price_bounce),
    Reaction(MailFailed, note_price_bounce),
)
