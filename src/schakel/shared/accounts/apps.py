"""Django's name for this app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Organisations and people."""

    name = "schakel.shared.accounts"
    label = "accounts"
