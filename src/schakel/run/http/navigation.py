"""The place of these pages in the menu."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from schakel.shared.http.navigation import NavItem, NavSection


def items(request: HttpRequest) -> Iterable[NavSection]:
    """Offer the rules to the office."""
    actor = getattr(request, "actor", None)
    if actor is not None and actor.provider and actor.may("rules.read"):
        yield NavSection("office", _("Office"), (NavItem(_("Rules"), reverse("run:rules"), "list"),), rank=10)
