"""The places of agreements in the menu."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from schakel.shared.http.navigation import NavSection, places

PORTAL = (
    ("contracts", _("Contracts"), "file"),
    ("archive", _("Archive"), "file"),
    ("details", _("Company and addresses"), "building"),
)
OFFICE = (
    ("contracts", _("Contracts"), "file"),
    ("prices", _("Prices"), "card"),
    ("index", _("Index figures"), "chart"),
    ("documents", _("Terms and documents"), "file"),
    ("third-parties", _("Third parties"), "building"),
    ("offers", _("Quotes"), "file"),
    ("entities", _("Your companies"), "building"),
)


def items(request: HttpRequest) -> Iterable[NavSection]:
    """Offer a client's contracts inside that client, and the office's to staff who may see agreements."""
    actor, organisation = getattr(request, "actor", None), getattr(request, "organisation", None)
    if actor is None or organisation is None:
        return
    if actor.provider and actor.may("agreements.read"):
        yield NavSection("office-agreements", _("Agreements"), places("agreements_office", OFFICE), rank=20)
    elif actor.may("contract.read") and not actor.provider:
        mine = places("agreements", PORTAL, organisation=organisation.slug)
        yield NavSection("agreements", _("Agreements"), mine, rank=60)
