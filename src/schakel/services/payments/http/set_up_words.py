"""What the codes of websites, PSPs, mandates and restrictions are called on pages."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from schakel.kernel.calendars import AMSTERDAM
from schakel.services.payments.facts.access import Restricted
from schakel.services.payments.facts.websites import SiteState, Where
from schakel.services.payments.interface import RestrictionKind

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Promise

type Words = Mapping[str, "str | Promise"]

SITES: Words = {
    SiteState.NAMED: _("Waits for your declaration"),
    SiteState.REPORTED: _("Waits for consent"),
    SiteState.ACTIVE: _("Active"),
    SiteState.REFUSED: _("No consent"),
    SiteState.REMOVED: _("Removed"),
}
SITES_FOR_STAFF: Words = {**SITES, SiteState.NAMED: _("Waits for the client's declaration")}
SITE_KINDS = {
    SiteState.NAMED: "warning",
    SiteState.REPORTED: "info",
    SiteState.ACTIVE: "success",
    SiteState.REFUSED: "danger",
}
"""Colours of badges."""
WHERE: Words = {
    Where.RETURN: _("Address to which payers return"),
    Where.CANCEL: _("Address for who breaks off"),
    Where.EMBED: _("Page that a link stood in"),
    Where.LINK: _("Website of a link"),
    Where.GOODS: _("Goods or services of a link"),
}
HOSTS: Words = {"(others)": _("Other addresses of that day"), "(none)": _("No address")}
"""Names of hosts that are none."""
FUNCTIONS: Words = {
    Restricted.MAKE_LINKS: _("Making payment links"),
    Restricted.PAY: _("Paying"),
    Restricted.REFUND: _("Sending money back"),
    Restricted.API: _("The API"),
    Restricted.BANK: _("Reading bank statements"),
}
KINDS: Words = {
    RestrictionKind.MAINTENANCE: _("Maintenance"),
    RestrictionKind.RESTRICTION: _("Restriction for a while"),
    RestrictionKind.INTERRUPTION: _("Interruption"),
}

SANDBOX = "sandbox"
PSPS: Words = {
    SANDBOX: _("For trying things out: payers and banks are played, and no real money moves."),
    "mollie": _("iDEAL, cards, SEPA debits and more, with your own account at Mollie."),
    "stripe": _("Cards, iDEAL, SEPA debits and more, with your own account at Stripe."),
}
"""What a kind of PSP is for; others have no words of their own."""
KEYS: Words = {
    SANDBOX: _("The key of an account with the sandbox."),
    "mollie": _(
        "In your account at Mollie, under API keys. It begins with live_ (or test_, to try things out)."
    ),
    "stripe": _("In your account at Stripe, under API keys. It begins with sk_ or rk_."),
}
SECRETS: Words = {
    SANDBOX: _("You got it with the key. With it we check that reports come from the sandbox."),
    "mollie": _("Only for the newer, signed webhooks. Leave it empty for the ordinary ones."),
    "stripe": _(
        "You get it when you enter the webhook address there: fill it in then. It begins with whsec_."
    ),
}


def host_in_words(host: str) -> str:
    """Return a host as pages show it."""
    return str(HOSTS.get(host, host))


def moment_in_words(at: datetime) -> str:
    """Return an instant for the facts of a "why?", as the clock in Amsterdam shows it."""
    return date_format(at.astimezone(AMSTERDAM), "j F Y, H:i")
