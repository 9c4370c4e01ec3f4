"""What standings, charges and payments are called, and how they are coloured. For the portal and for the office."""

from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from schakel.kernel.periods import Period
from schakel.kernel.terms import Payment
from schakel.shared.agreements.interface import service_of
from schakel.shared.billing.facts.invoices import DocumentKind
from schakel.shared.billing.facts.records import InvoiceFact, OnceKind, Standing, Via
from schakel.shared.http.why import why

STANDINGS = {
    Standing.OPEN: ("info", _("Open")),
    Standing.LATE: ("danger", _("Late")),
    Standing.IN_CASE: ("danger", _("Being collected")),
    Standing.PAID: ("success", _("Paid")),
    Standing.CREDITED: ("", _("Credited in full")),
}
CREDIT_NOTE = ("", _("Credit note"))
CHOICES = [(each.value, STANDINGS[each][1]) for each in Standing]
"""What a list of invoices can be narrowed down to."""
ONCE = {
    OnceKind.HOURS: _("Hours"),
    OnceKind.COSTS: _("Costs"),
    OnceKind.THIRD_PARTY: _("Costs of others"),
    OnceKind.FEE: _("Fee"),
    OnceKind.PHASE: _("Phase"),
    OnceKind.ORDER: _("Order"),
    OnceKind.CORRECTION: _("Correction"),
    OnceKind.RECONNECTION: _("Reconnection"),
    OnceKind.COMPLAINT: _("Examining a complaint"),
    OnceKind.REPAIR: _("Repair"),
    OnceKind.ENDING: _("Work at the end of the contract"),
    OnceKind.PART_PERFORMED: _("Part that was performed"),
    OnceKind.REST_OF_TERM: _("Rest of the term"),
    OnceKind.PREPAYMENT: _("Advance"),
    OnceKind.GOODS: _("Goods"),
    OnceKind.CREDIT: _("Credit"),
    OnceKind.TRIAL_USAGE: _("Use in the trial"),
}
VIAS = {
    Via.BANK: _("Bank transfer"),
    Via.DEBIT: _("Direct debit"),
    Via.PSP: _("Online"),
    Via.LINK: _("Payment link"),
    Via.BY_HAND: _("Booked by us"),
}
FROM_CREDIT = _("From your credit")
DAY = "j F Y"


def standing_words(fact: InvoiceFact) -> tuple[str, Any]:
    """Return the colour and the name of how an invoice stands, or that it is a credit note."""
    return CREDIT_NOTE if fact.kind is DocumentKind.CREDIT_NOTE else STANDINGS[fact.standing]


def why_due(payment: Payment, service: str, issued: date, due: date, printed: date) -> dict[str, Any]:
    """Return why an invoice must be paid by a day: what the component "why" draws."""
    facts: list[tuple[Any, Any]] = [(_("Date of the invoice"), date_format(issued, DAY))]
    if payment.within is not None:
        facts.append((_("Term of payment"), period_words(payment.within)))
    if printed != due:
        facts.append((_("Printed on the invoice"), date_format(printed, DAY)))
    return why(
        payment.clause_of("within", "due_from", "default_by_itself"),
        facts,
        on=due,
        document=_("Terms of %(service)s") % {"service": service_of(service).name},
    )


def period_words(period: Period) -> str:
    """Return a period in the reader's language: "3 months"."""
    return period.describe(get_language() or "nl")
