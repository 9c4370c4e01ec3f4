"""What things are called in the office of invoices, and how they are coloured."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from schakel.kernel.money import Money
from schakel.shared.agreements.interface import services
from schakel.shared.billing.facts.invoices import DocumentKind
from schakel.shared.billing.facts.office import CREDIT_NOTE, RunState
from schakel.shared.billing.facts.records import InvoiceFact, OnceKind, Standing

STANDINGS: dict[str, tuple[Any, str]] = {
    Standing.OPEN: (_("Open"), "info"),
    Standing.LATE: (_("Late"), "danger"),
    Standing.IN_CASE: (_("With collection"), "danger"),
    Standing.PAID: (_("Paid"), "success"),
    Standing.CREDITED: (_("Credited"), ""),
    CREDIT_NOTE: (_("Credit note"), ""),
}
RUNS = {
    RunState.GOING: (_("Going on"), "info"),
    RunState.FINISHED: (_("Finished"), "success"),
    RunState.OVERTAKEN: (_("Stopped; a later run did the rest"), "warning"),
}
ONCE = {
    OnceKind.HOURS: _("Hours"),
    OnceKind.COSTS: _("Costs"),
    OnceKind.THIRD_PARTY: _("Costs of others"),
    OnceKind.FEE: _("Fee"),
    OnceKind.PHASE: _("Phase"),
    OnceKind.ORDER: _("Order"),
    OnceKind.CORRECTION: _("Correction"),
    OnceKind.RECONNECTION: _("Reconnection"),
    OnceKind.COMPLAINT: _("Complaint looked into"),
    OnceKind.REPAIR: _("Repair"),
    OnceKind.ENDING: _("Work for the ending"),
    OnceKind.PART_PERFORMED: _("Part performed"),
    OnceKind.REST_OF_TERM: _("Rest of the term"),
    OnceKind.PREPAYMENT: _("Advance"),
    OnceKind.GOODS: _("Goods"),
    OnceKind.CREDIT: _("Credit"),
    OnceKind.TRIAL_USAGE: _("Use in the trial"),
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
VIAS = {
    "bank": _("Bank transfer"),
    "debit": _("Direct debit"),
    "psp": _("Card or iDEAL"),
    "link": _("Payment link"),
    "by_hand": _("Entered by hand"),
    "credit": _("Credit of the client"),
}


def standing_of(one: InvoiceFact) -> tuple[Any, str]:
    """Return how an invoice stands, and its colour."""
    return STANDINGS[CREDIT_NOTE if one.kind is DocumentKind.CREDIT_NOTE else one.standing]


def trouble_in_words(why: str) -> tuple[Any, Any]:
    """Return why something cannot be invoiced, and what to do."""
    return TROUBLES.get(why, _UNKNOWN_TROUBLE)


def service_names() -> dict[str, Any]:
    """Return what each service is called."""
    return {each.key: each.name for each in services()}


def written(amount: Money) -> str:
    """Write an amount within a sentence, for the reader."""
    return amount.format(get_language() or "nl")
