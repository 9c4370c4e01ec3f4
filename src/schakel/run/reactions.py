"""What happens in one service because of something in another: *event -> use case*, readable as one page."""

from schakel.shared.accounts.interface import tell_letter_waits, tell_undelivered
from schakel.shared.agreements.interface import (
    ContractConcluded,
    TermsPublished,
    note_bounce,
    note_price_bounce,
    tell_clients,
    tell_newer_versions,
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
    Reaction(Bounced, note_bounce),
    Reaction(MailFailed, note_bounce),
    Reaction(Bounced, note_price_bounce),
    Reaction(MailFailed, note_price_bounce),
)
