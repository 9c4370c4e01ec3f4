"""The door of webhooks."""

from schakel.shared.events.webhooks.addresses import BadAddressError
from schakel.shared.events.webhooks.events import WebhookDisabled
from schakel.shared.events.webhooks.queries import (
    AttemptFact,
    DeliveryFact,
    EndpointFact,
    attempts,
    deliveries,
    endpoints,
)
from schakel.shared.events.webhooks.usecases.add_endpoint import add_endpoint
from schakel.shared.events.webhooks.usecases.change_endpoint import change_endpoint
from schakel.shared.events.webhooks.usecases.disable_endpoint import disable_endpoint
from schakel.shared.events.webhooks.usecases.enable_endpoint import enable_endpoint
from schakel.shared.events.webhooks.usecases.remove_endpoint import remove_endpoint
from schakel.shared.events.webhooks.usecases.replay_delivery import replay_delivery
from schakel.shared.events.webhooks.usecases.rotate_secret import rotate_secret

__all__ = [
    "AttemptFact", "BadAddressError", "DeliveryFact", "EndpointFact", "WebhookDisabled", "add_endpoint", "attempts",
    "change_endpoint", "deliveries", "disable_endpoint", "enable_endpoint", "endpoints", "remove_endpoint",
    "replay_delivery", "rotate_secret",
]  # fmt: skip
