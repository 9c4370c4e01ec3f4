"""What happens in one service because of something in another: *event -> use case*, readable as one page."""

from schakel.shared.events.interface import Reaction
from schakel.shared.events.webhooks.interface import WebhookDisabled
from schakel.shared.messages.interface import tell_webhook_disabled

TABLE: tuple[Reaction, ...] = (Reaction(WebhookDisabled, tell_webhook_disabled),)
