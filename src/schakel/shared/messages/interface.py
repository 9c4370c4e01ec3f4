"""The door of messages."""

from schakel.shared.messages.events import MailFailed
from schakel.shared.messages.queries import Delivery, NoticeLine, deliveries, delivery, notices, unread
from schakel.shared.messages.rendering import BadMessageError
from schakel.shared.messages.usecases.notify import notify
from schakel.shared.messages.usecases.read import mark_read
from schakel.shared.messages.usecases.send import send
from schakel.shared.messages.usecases.tell_webhook_disabled import tell_webhook_disabled

__all__ = [
    "BadMessageError", "Delivery", "MailFailed", "NoticeLine", "deliveries", "delivery", "mark_read", "notices",
    "notify", "send", "tell_webhook_disabled", "unread",
]  # fmt: skip
