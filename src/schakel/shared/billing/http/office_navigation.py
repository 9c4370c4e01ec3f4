"""The places of invoices in the menu of the office."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from schakel.shared.http.navigation import NavSection, places

OWN = (
    ("overview", _("Overview"), "chart"),
    ("invoices", _("Invoices"), "file"),
    ("runs", _("Invoice runs"), "play"),
    ("exceptions", _("Not invoiced"), "alert"),
    ("charges", _("Waiting charges"), "list"),
    ("ahead", _("Paying in advance"), "calendar"),
    ("clients", _("Clients that are invoiced"), "users"),
    ("rates", _("Hourly rates"), "clock"),
    ("collection", _("Collection"), "alert"),
    ("aged", _("Debtors by age"), "chart"),
    ("objections", _("Objections"), "flag"),
    ("interest-rates", _("Statutory interest"), "list"),
    ("books", _("Books"), "download"),
)


def office_items(request: HttpRequest) -> Iterable[NavSection]:
    """Offer the pages of invoices to staff who may see them."""
    actor = getattr(request, "actor", None)
    if actor is not None and actor.provider and actor.may("billing.office"):
        yield NavSection("office-billing", _("Invoices"), places("billing_office", OWN), rank=22)
