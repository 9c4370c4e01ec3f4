"""Django's name for this app."""

from django.apps import AppConfig


class MollieConfig(AppConfig):
    """Payments at Mollie."""

    name = "schakel.adapters.psps.mollie"
    label = "mollie"

    def ready(self) -> None:
        """Offer the connector."""
        from schakel.adapters.psps.mollie.connector import MollieConnector
        from schakel.shared.psp.interface import offer

        offer(MollieConnector())
