"""The places of call tracking in the menu."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from schakel.shared.http.navigation import NavSection, places

_LOOK = (
    ("overview", _("Overview"), "chart"),
    ("log", _("Calls"), "phone-in"),
    ("sources", _("Sources"), "target"),
)
_SET_UP = (
    ("websites", _("Websites"), "globe"),
    ("channels", _("Channels"), "megaphone"),
    ("numbers", _("Numbers"), "hash"),
    ("destinations", _("Company numbers"), "phone"),
    ("recording", _("Recording"), "play"),
    ("settings", _("Call settings"), "settings"),
)
_OFFICE = (
    ("numbers", _("Stock of numbers"), "hash"),
    ("clients", _("Clients' call tracking"), "phone"),
    ("signals", _("Use elsewhere"), "flag"),
)


def items(request: HttpRequest) -> Iterable[NavSection]:
    """Offer a client's pages inside that client, and the office's to staff who may see the stock."""
    actor, organisation = getattr(request, "actor", None), getattr(request, "organisation", None)
    if actor is None or organisation is None:
        return
    if actor.may("calls.read"):
        slug = organisation.slug
        yield NavSection("calls", _("Call tracking"), places("calls", _LOOK, organisation=slug), rank=20)
        yield NavSection(
            "calls-set-up", _("Call tracking: set-up"), places("calls", _SET_UP, organisation=slug), rank=21
        )
    if actor.provider and actor.may("stock.read"):
        yield NavSection("office-calls", _("Call tracking"), places("calls_office", _OFFICE), rank=30)
