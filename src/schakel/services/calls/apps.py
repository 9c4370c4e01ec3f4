"""Django's name for this app, and what its roles may do."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

_READ = frozenset({"calls.read"})
_OFFICE = frozenset({"stock.read", "stock.manage", "service.block"})


class CallsConfig(AppConfig):
    """Call tracking."""

    name = "schakel.services.calls"
    label = "calls"
    portal_start = ("calls.read", "calls:overview")

    mandatory_notices = {
        "calls.service_blocked": _("Your call tracking is stopped"),
        "calls.service_ended": _("The end of your call tracking"),
        "calls.dashboard_closing": _("Your call tracking dashboard closes soon"),
    }
    optional_notices = {"calls.block_lifted": _("Your call tracking works again")}
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
