"""The places of invoices in the menu."""

from collections.abc import Iterable
from dataclasses import replace

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from schakel.kernel.calendars import business_day
from schakel.shared.agreements.interface import services_of
from schakel.shared.billing.http.office_navigation import office_items
from schakel.shared.billing.queries.invoices import overdue_count
from schakel.shared.clock import now
from schakel.shared.http.navigation import NavSection, places
from schakel.shared.tenancy.interface import Actor

_PORTAL = (
    ("invoices", _("Invoices"), "file"),
    ("overdue", _("Overdue"), "alert"),
    ("coming", _("Next invoice"), "clock"),
    ("mandates", _("Direct debit"), "wallet"),
)

_COLLECTING = (
    ("debits", _("Direct debits"), "calendar", "billing.office"),
    ("returns", _("Came back"), "refresh", "billing.office"),
    ("bank", _("Bank"), "wallet", "billing.money"),
    ("receipts", _("Money received"), "list", "billing.office"),
    ("mandates", _("Mandates asked"), "edit", "billing.office"),
    ("companies", _("Companies"), "building", "billing.office"),
)


def items(request: HttpRequest) -> Iterable[NavSection]:
    """Offer a client's invoices inside a client that has, or had, a contract, and the office's to staff."""
    yield from office_items(request)
    actor, organisation = getattr(request, "actor", None), getattr(request, "organisation", None)
    if actor is None or organisation is None:
        return
    if actor.provider:
        yield from _collecting(actor)
        return
    if actor.may("billing.read") and services_of(organisation.id):
        first, *rest = places("billing", _PORTAL, organisation=organisation.slug)
        late = overdue_count(organisation.id, business_day(now()))
        yield NavSection("billing", _("Invoices"), (replace(first, count=late), *rest), rank=55)


def _collecting(actor: Actor) -> Iterable[NavSection]:
    """Offer the provider's staff what comes in and goes to the bank."""
    shown = [(name, label, icon) for name, label, icon, permission in _COLLECTING if actor.may(permission)]
    if shown:
        yield NavSection("office-collecting", _("Collecting"), places("billing_office", shown), rank=33)
