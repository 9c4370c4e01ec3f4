"""The place of carriers in the menu."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from schakel.shared.http.navigation import NavItem, NavSection


def items(request: HttpRequest) -> Iterable[NavSection]:
    """Offer the accounts to staff who may manage them."""
    actor = getattr(request, "actor", None)
    if actor is not None and actor.provider and actor.may("carriers.manage"):
        place = NavItem(_("Carriers"), reverse("carriers:listing"), "phone-in")
        yield NavSection("office-calls", _("Call tracking"), (place,), rank=30)
