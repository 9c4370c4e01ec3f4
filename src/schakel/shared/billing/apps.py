"""Django's name for this app, and what its roles may do."""

from django.apps import AppConfig


class BillingConfig(AppConfig):
    """What clients owe the companies of the provider."""

    name = "schakel.shared.billing"
    label = "billing"
