"""The places of payment links in the menu."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from schakel.services.payments.queries.contracts import SERVICE
from schakel.shared.accounts.interface import OrganisationKind
from schakel.shared.agreements import interface as agreements
from schakel.shared.http.navigation import NavSection, places

_LOOK = (
    ("overview", _("Overview"), "chart"),
    ("links", _("Payment links"), "link"),
    ("payments", _("Payments"), "list"),
    ("bank", _("Bank"), "wallet"),
    ("book", _("Book"), "file"),
)
_ASKS = {"bank": "payments.bank"}
"""What else than to read somebody must be allowed for a place."""
_SET_UP = (
    ("websites", _("Websites"), "globe"),
    ("connections", _("Payment service providers"), "card"),
    ("mandates", _("Mandates"), "edit"),
    ("settings", _("Payment page"), "settings"),
)
_OWN = (
    ("links", _("Payment links"), "link"),
    ("payments", _("Payments"), "list"),
    ("connections", _("Payment service providers"), "card"),
)
"""What the provider does with an account of its own: its invoices are paid on it."""
_OFFICE = (
    ("websites", _("Websites of clients"), "globe"),
    ("uses", _("Use elsewhere"), "flag"),
    ("restrictions", _("Maintenance"), "clock"),
)


def items(request: HttpRequest) -> Iterable[NavSection]:
    """Offer a client's pages inside a client that agreed on payment links ever, and the office's to staff."""
    actor, organisation = getattr(request, "actor", None), getattr(request, "organisation", None)
    if actor is None or organisation is None:
        return
    if actor.may("payments.read") and SERVICE in agreements.services_of(organisation.id):
        slug = organisation.slug
        looks = [one for one in _LOOK if actor.may(_ASKS.get(one[0], "payments.read"))]
        yield NavSection("payments", _("Payments"), places("payments", looks, organisation=slug), rank=24)
        yield NavSection(
            "payments-set-up", _("Payments: set-up"), places("payments", _SET_UP, organisation=slug), rank=25
        )
    if organisation.kind is OrganisationKind.PROVIDER and actor.may("payments.manage"):
        yield NavSection(
            "payments-own",
            _("Our own payments"),
            places("payments", _OWN, organisation=organisation.slug),
            rank=35,
        )
    if actor.provider and actor.may("payments.office"):
        yield NavSection("office-payments", _("Payments"), places("payments_office", _OFFICE), rank=34)
