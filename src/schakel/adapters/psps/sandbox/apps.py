"""Django's name for this app."""

from django.apps import AppConfig


class SandboxConfig(AppConfig):
    """The built-in PSP."""

    name = "schakel.adapters.psps.sandbox"
    label = "sandbox"

    def ready(self) -> None:
        """Offer the connector."""
        from schakel.adapters.psps.sandbox.connector import SandboxConnector
        from schakel.shared.psp.interface import offer

        offer(SandboxConnector())
