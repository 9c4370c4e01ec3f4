"""Django's name for this app."""

from django.apps import AppConfig


class TenancyConfig(AppConfig):
    """What keeps organisations apart."""

    name = "schakel.shared.tenancy"
    label = "tenancy"
