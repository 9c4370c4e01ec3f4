"""Django's name for this app."""

from django.apps import AppConfig


class StripeConfig(AppConfig):
    """Payments at Stripe."""

    name = "schakel.adapters.psps.stripe"
    label = "stripe"

    def ready(self) -> None:
        """Offer the connector."""
        from schakel.adapters.psps.stripe.connector import StripeConnector
        from schakel.shared.psp.interface import offer

        offer(StripeConnector())
