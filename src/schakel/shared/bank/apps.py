"""Django's name for this app."""

from django.apps import AppConfig


class BankConfig(AppConfig):
    """Bank statements and what their lines settle."""

    name = "schakel.shared.bank"
    label = "bank"
