"""What things are called in the office of invoices, and how they are coloured."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from schakel.kernel.money import Money
from schakel.shared.agreements.interface import services
from schakel.shared.billing.facts.office import RunState
from schakel.shared.billing.facts.records import InvoiceFact
from schakel.shared.billing.facts.refunds import OutageCause
from schakel.shared.billing.facts.work import CostKind, WorkKind
from schakel.shared.billing.facts.working import WorkFor
from schakel.shared.billing.http.words import standing_words

RUNS = {
    RunState.GOING: (_("Going on"), "info"),
    RunState.FINISHED: (_("Finished"), "success"),
    RunState.OVERTAKEN: (_("Stopped; a later run did the rest"), "warning"),
}
WORK_KINDS = {
    WorkKind.WORK: _("Work"),
    WorkKind.PREPARATION: _("Preparation"),
    WorkKind.TRAVEL: _("Travel time"),
}
PURPOSES = {
    WorkFor.AGREED: _("What was agreed on, by the hour"),
    WorkFor.ORDER: _("An order"),
    WorkFor.TRANSFER: _("Handing over, at the end of the contract"),
    WorkFor.LATE_ACCESS: _("Extra work because access came late"),
}
"""Hours on complaints come from the complaint."""
COSTS = {
    CostKind.TRAVEL: _("Travel"),
    CostKind.ACCOMMODATION: _("Accommodation"),
    CostKind.SHIPPING: _("Shipping"),
    CostKind.ADMINISTRATION: _("Administration"),
    CostKind.CALL_OUT: _("Call-out"),
    CostKind.THIRD_PARTY: _("A third party (the client must agree first)"),
    CostKind.OTHER: _("Something else"),
}
CAUSES = {
    OutageCause.INTENT_OR_GROSS_NEGLIGENCE: _("Our intent or gross negligence"),
    OutageCause.OTHER: _("Another cause"),
}
TROUBLES = {
    "no_subscription": (
        _("The contract was never taken up for invoices."),
        _("Take it up: what it charges is worked out from its terms and prices."),
    ),
    "no_terms_of_charging": (
        _("The terms of this contract do not say what is charged when."),
        _("Publish a version of the terms with the numbers of charging, then try again."),
    ),
    "no_invoice_address": (
        _("The client has no address for invoices."),
        _("Ask the client for it, enter it at its company and addresses, then try again."),
    ),
    "usage_negative": (
        _("Less than nothing was reported as used."),
        _("Have the service that reported it correct its count, then try again."),
    ),
}
_UNKNOWN_TROUBLE = (
    _("What was used could not be charged."),
    _("Look at what was reported as used, then try again."),
)
EVENTS = {
    "credited": _("Credited"),
    "written_off": _("Written off"),
    "undone": _("Payment went back"),
    "costs": _("Costs of collection charged"),
    "waived": _("Interest waived"),
    "due": _("Last day to pay moved"),
    "credit_used": _("Paid from credit"),
    "credit_paid": _("Credit paid back"),
}
PARTS = {"costs": _("Costs"), "interest": _("Interest"), "principal": _("Invoice")}
CREDIT = _("Credit of the client")


def standing_of(one: InvoiceFact) -> tuple[Any, str]:
    """Return how an invoice stands, and its colour."""
    kind, label = standing_words(one)
    return label, kind


def trouble_in_words(why: str) -> tuple[Any, Any]:
    """Return why something cannot be invoiced, and what to do."""
    return TROUBLES.get(why, _UNKNOWN_TROUBLE)


def service_names() -> dict[str, Any]:
    """Return what each service is called."""
    return {each.key: each.name for each in services()}


def written(amount: Money) -> str:
    """Write an amount within a sentence, for the reader."""
    return amount.format(get_language() or "nl")
