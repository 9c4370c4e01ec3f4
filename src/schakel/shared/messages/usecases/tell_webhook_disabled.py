"""Tell those who look after webhooks that one was disabled."""

from schakel.shared.events.webhooks.interface import WebhookDisabled
from schakel.shared.messages.usecases.notify import notify
from schakel.shared.tenancy.interface import Transaction


def tell_webhook_disabled(happened: WebhookDisabled, tx: Transaction) -> None:
    """Put a notice under the bell of everybody who may manage webhooks."""
    notify(tx, kind="events.webhook_disabled", context={"host": happened.host}, permission="webhook.manage")
