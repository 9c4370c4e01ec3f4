"""The jobs of this app."""

from schakel.shared.events.usecases.dispatch import dispatch
from schakel.shared.events.webhooks.usecases.deliver_webhook import deliver_webhook

__all__ = ["deliver_webhook", "dispatch"]
