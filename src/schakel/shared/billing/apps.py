"""Django's name for this app, and what its roles may do."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

_SEE = frozenset({"billing.read"})
_PAY = _SEE | {"billing.pay", "billing.object"}
_OFFICE = frozenset({"billing.office"})
_MONEY = _OFFICE | {"billing.run", "billing.money"}


class BillingConfig(AppConfig):
    """What clients owe the companies of the provider."""

    name = "schakel.shared.billing"
    label = "billing"

    mandatory_notices = {
        "billing.invoice_issued": _("A new invoice"),
        "billing.credit_issued": _("A credit note"),
        "billing.mandate_asked": _("A direct debit mandate is asked of you"),
        "billing.mandate_given": _("A direct debit mandate was given"),
        "billing.mandate_ended": _("A direct debit mandate has ended"),
        "billing.debit_announced": _("A direct debit is announced"),
        "billing.debit_returned": _("A direct debit failed or was taken back"),
        "billing.receipt_refused": _("A payment was refused"),
        "billing.ahead_confirmed": _("Paying several months in advance: confirmed"),
        "billing.ahead_refused": _("Paying several months in advance: refused"),
        "billing.late": _("An invoice was not paid in time"),
        "billing.reminder": _("Reminder of unpaid invoices"),
        "billing.fourteen_days": _("Last reminder before costs of collection"),
        "billing.notice_of_default": _("Notice of default over unpaid invoices"),
        "billing.case_opened": _("Unpaid invoices were handed over to be collected"),
        "billing.objection_decided": _("Decision on an objection to an invoice"),
        "billing.costs_asked": _("Costs that need your consent"),
        "billing.policy_asked": _("Your insurance policy"),
        "billing.goods_seized": _("Seizure of our goods at a client"),
    }
    scopes = {"billing.read": _("Read invoices and statements")}
    grants = {
        "owner": _MONEY,
        "finance": _MONEY,
        "support": _OFFICE,
        "admin": _PAY,
        "finance_admin": _PAY,
    }

    def ready(self) -> None:
        """Have the handlers of billing's dates known."""
        import_module("schakel.shared.billing.deadlines")
