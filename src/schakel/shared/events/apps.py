"""Django's name for this app."""

from django.apps import AppConfig


class EventsConfig(AppConfig):
    """The outbox."""

    name = "schakel.shared.events"
    label = "events"
