"""Django's name for this app, and what its roles may do."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

_READ = frozenset({"payments.read"})
_WORK = frozenset({"payments.read", "payments.links"})
_MONEY = _WORK | {"payments.refund", "payments.bank"}
_OFFICE = frozenset({"payments.office"})
_OWN = _OFFICE | _WORK | {"payments.refund", "payments.manage"}
"""Of who looks after the provider's own account with a PSP, on which its invoices are paid."""


class PaymentsConfig(AppConfig):
    """Payment links through the client's own payment service provider."""

    name = "schakel.services.payments"
    label = "payments"
    portal_start = ("payments.read", "payments:overview")

    mandatory_notices = {
        "payments.account_changed": _("Another bank account for transfers"),
        "payments.stopped": _("Your payment links are stopped"),
        "payments.website_consented": _("Consent for another website"),
        "payments.website_refused": _("No consent for another website"),
    }
    optional_notices = {
        "payments.stop_lifted": _("Your payment links work again"),
        "payments.link_paid": _("A payment link was paid"),
        "payments.link_overpaid": _("More was paid than was asked"),
        "payments.charged_back": _("A payment was charged back"),
        "payments.refund_failed": _("A refund did not arrive"),
    }
    scopes = {
        "payments.read": _("Read payment links, payments, mandates and the book"),
        "payments.links": _("Make, send and withdraw payment links, and take amounts by mandate"),
        "payments.refund": _("Send money of payments back"),
    }
    grants = {
        "owner": _OWN,
        "support": _OFFICE,
        "finance": _OWN,
        "admin": _MONEY | {"payments.manage"},
        "finance_admin": _MONEY | {"payments.manage"},
        "member": _WORK,
    }

    def ready(self) -> None:
        """Have the handlers of this service's dates known."""
        import_module("schakel.services.payments.deadlines")
