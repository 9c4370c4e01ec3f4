"""Django's name for this app, and what its roles may do."""

from importlib import import_module

from django.apps import AppConfig

_READ = frozenset({"calls.read"})
_OFFICE = frozenset({"stock.read", "stock.manage", "service.block"})


class CallsConfig(AppConfig):
    """Call tracking."""

    name = "schakel.services.calls"
    label = "calls"
    portal_start = ("calls.read", "calls:overview")

    grants = {
        "owner": _OFFICE,
        "support": _OFFICE,
        "finance": frozenset({"stock.read"}),
        "privacy_officer": frozenset({"stock.read"}),
        "admin": frozenset({"calls.read", "calls.manage", "calls.recording"}),
        "finance_admin": _READ,
        "member": _READ,
    }

    def ready(self) -> None:
        """Have the handlers of this service's dates known."""
        import_module("schakel.services.calls.deadlines")
