"""Django's name for this app, and what its roles may do."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

_READ = frozenset({"contract.read"})
_CLIENT = _READ | {"contract.accept", "contract.cancel", "contract.order", "contract.inform"}
_OFFICE = frozenset({"agreements.read"})
_MANAGE = _OFFICE | {"agreements.manage"}


class AgreementsConfig(AppConfig):
    """Terms, contracts, and everything that follows from them."""

    name = "schakel.shared.agreements"
    label = "agreements"

    scopes = {"contract.read": _("Read contracts and their dates")}
    grants = {
        "owner": _MANAGE | {"terms.publish", "contract.stop"},
        "finance": _MANAGE | {"contract.stop"},
        "support": _OFFICE,
        "outreach_worker": _OFFICE,
        "privacy_officer": _OFFICE,
        "admin": _CLIENT,
        "finance_admin": _CLIENT,
        "member": _READ,
    }

    mandatory_notices = {"agreements.terms_changed": _("New versions of your documents")}

    def ready(self) -> None:
        """Have the handlers of this app's dates known."""
        import_module("schakel.shared.agreements.deadlines")
