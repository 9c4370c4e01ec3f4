"""Django's name for this app."""

from django.apps import AppConfig


class VaultConfig(AppConfig):
    """Sealed fields."""

    name = "schakel.shared.vault"
    label = "vault"
