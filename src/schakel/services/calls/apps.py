"""Django's name for this app."""

from django.apps import AppConfig


class CallsConfig(AppConfig):
    """Call tracking."""

    name = "schakel.services.calls"
    label = "calls"
