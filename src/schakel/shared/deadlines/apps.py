"""Django's name for this app."""

from django.apps import AppConfig


class DeadlinesConfig(AppConfig):
    """The ledger of dates."""

    name = "schakel.shared.deadlines"
    label = "deadlines"
