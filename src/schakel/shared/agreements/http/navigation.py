"""The places of agreements in the menu."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from schakel.shared.http.navigation import NavItem, NavSection

PORTAL = (
    ("contracts", _("Contracts"), "file"),
    ("details", _("Company and addresses"), "building"),
)
OFFICE = (
    ("contracts", _("Contracts"), "file"),
    ("prices", _("Prices"), "card"),
    ("documents", _("Terms and documents"), "file"),
    ("offers", _("Quotes"), "file"),
    ("entities", _("Your companies"), "building"),
)


def items(request: HttpRequest) -> Iterable[NavSection]:
    """Offer a client's contracts inside that client, and the office's to staff who may see agreements."""
    actor, organisation = getattr(request, "actor", None), getattr(request, "organisation", None)
    if actor is None or organisation is None:
        return
    if actor.provider and actor.may("agreements.read"):
        yield NavSection("office-agreements", _("Agreements"), _places("agreements_office", OFFICE), rank=20)
    elif actor.may("contract.read") and not actor.provider:
        places = _places("agreements", PORTAL, organisation=organisation.slug)
        yield NavSection("agreements", _("Agreements"), places, rank=60)


def _places(names: str, places: Iterable[tuple[str, Any, str]], **where: str) -> tuple[NavItem, ...]:
    return tuple(
        NavItem(label, reverse(f"{names}:{name}", kwargs=where), icon) for name, label, icon in places
    )
