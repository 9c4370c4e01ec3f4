"""The place of these pages in the menu."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from schakel.shared.http.navigation import NavItem, NavSection


def items(request: HttpRequest) -> Iterable[NavSection]:
    """Offer the deadlines and the rules to the office."""
    actor = getattr(request, "actor", None)
    if actor is None or not actor.provider:
        return
    places = (
        ("deadlines.read", NavItem(_("Deadlines"), reverse("deadlines:board"), "calendar")),
        ("rules.read", NavItem(_("Rules"), reverse("run:rules"), "list")),
    )
    if open_to := tuple(item for permission, item in places if actor.may(permission)):
        yield NavSection("office", _("Office"), open_to, rank=10)
