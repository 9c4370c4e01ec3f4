"""Django's name for this app."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Books of double entry."""

    name = "schakel.shared.ledger"
    label = "ledger"
