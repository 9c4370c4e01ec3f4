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
    mandatory_notices = {
        "agreements.terms_changed": _("New versions of your documents"),
        "agreements.prices_change": _("New prices of your contract"),
        "agreements.version_last_day": _("The last day to respond to a new version"),
        "agreements.prices_last_day": _("The last day to end a contract because of new prices"),
        "agreements.price_corrected": _("A corrected error in your prices"),
        "agreements.leaving_judged": _("The answer to your wish to leave"),
        "agreements.default_notice": _("Notice of default"),
        "agreements.suspended": _("Your contract is suspended"),
        "agreements.resumed": _("Your contract is no longer suspended"),
        "agreements.condition_failed": _("A date of a suspension has passed"),
        "agreements.ended_at_once": _("Your contract is ended"),
        "agreements.hindrance_right": _("Force majeure lets a contract be ended"),
        "agreements.end_proposed": _("A proposal to end your contract"),
        "agreements.discontinued": _("A service stops"),
        "agreements.confirmation": _("Confirmation of a contract"),
        "agreements.objection_judged": _("Our answer to an objection to a confirmation"),
        "agreements.notice_received": _("Confirmation that you cancelled"),
        "agreements.notice_given": _("Cancelled by us"),
        "agreements.end_fixed": _("The end of a contract"),
        "agreements.end_announced": _("A contract that ends soon"),
        "agreements.renewed": _("Confirmation that you renewed"),
        "agreements.leave_answered": _("Our answer when you end a contract because of new terms"),
        "agreements.amendment_proposed": _("A proposed change of a contract"),
        "agreements.amendment_holds": _("An agreed change of a contract"),
        "agreements.amendment_refused": _("A refused change of a contract"),
        "agreements.arrangement_confirmed": _("A confirmed arrangement"),
        "agreements.arrangement_refused": _("A refused arrangement"),
        "agreements.information_asked": _("What we need from you"),
        "agreements.information_reminder": _("Reminders of what we need from you"),
        "agreements.order_quoted": _("A quote for an order"),
        "agreements.order_refused": _("An order that cannot be carried out"),
        "agreements.trial_lapsed": _("A free trial that is over"),
        "agreements.use_revoked": _("Somebody may no longer use a service"),
        "agreements.transfer_opened": _("Consultation when a contract ends"),
        "agreements.transfer_noted": _("News in the transfer file of a contract"),
    }
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

    def ready(self) -> None:
        """Have the handlers of this app's dates known."""
        import_module("schakel.shared.agreements.deadlines")
