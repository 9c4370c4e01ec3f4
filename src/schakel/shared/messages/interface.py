"""The door of messages."""

from schakel.shared.messages.choices import MailChoice, mail_choices
from schakel.shared.messages.events import Bounced, LetterWanted, MailFailed, NoticeRead
from schakel.shared.messages.facts import (
    Channel,
    Evidence,
    MessageProof,
    NoticeToSend,
    Reach,
    Recipient,
    Report,
    State,
    TemplateSource,
)
from schakel.shared.messages.inbox import in_portal, inbox, unopened
from schakel.shared.messages.kinds import NoticeKind, kinds
from schakel.shared.messages.proofs import (
    Wanted,
    evidence,
    messages_about,
    notices_about,
    organisation_of,
    proof,
    reached,
    sent_kinds,
    sent_messages,
    template_source,
)
from schakel.shared.messages.queries import Delivery, NoticeLine, deliveries, delivery, notices, unread
from schakel.shared.messages.rendering import BadMessageError
from schakel.shared.messages.usecases.ask_letter import ask_letter
from schakel.shared.messages.usecases.choose_mail import choose_mail
from schakel.shared.messages.usecases.mark_posted import mark_posted
from schakel.shared.messages.usecases.notify import notify
from schakel.shared.messages.usecases.open_message import open_message
from schakel.shared.messages.usecases.read import mark_read
from schakel.shared.messages.usecases.resend import resend
from schakel.shared.messages.usecases.send import send
from schakel.shared.messages.usecases.send_notice import send_notice
from schakel.shared.messages.usecases.take_report import Taken, take_report
from schakel.shared.messages.usecases.tell_webhook_disabled import tell_webhook_disabled

__all__ = [
    "BadMessageError", "Bounced", "Channel", "Delivery", "Evidence", "LetterWanted", "MailChoice",
    "MailFailed", "MessageProof", "NoticeKind", "NoticeLine", "NoticeRead", "NoticeToSend", "Reach",
    "Recipient", "Report", "State", "Taken", "TemplateSource", "Wanted", "ask_letter", "choose_mail",
    "deliveries", "delivery", "evidence", "in_portal", "inbox", "kinds", "mail_choices", "mark_posted",
    "mark_read",
    "messages_about",
    "notices", "notices_about", "notify", "open_message", "organisation_of", "proof", "reached",
    "resend", "send", "send_notice", "sent_kinds", "sent_messages", "take_report", "tell_webhook_disabled",
    "template_source", "unopened", "unread",
]  # fmt: skip
