"""Django's name for this app."""

from django.apps import AppConfig


class EventsConfig(AppConfig):
    """The outbox, and webhooks to the outside."""

    name = "schakel.shared.events"
    label = "events"
    grants = {"admin": frozenset({"webhook.read", "webhook.manage"})}

    def ready(self) -> None:
        from schakel.shared.events.reactions import listen
        from schakel.shared.events.webhooks.usecases.plan_deliveries import plan_deliveries

        listen(plan_deliveries)
