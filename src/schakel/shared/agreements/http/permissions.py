"""What a client permits the provider, as the pages of its contract show it."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from schakel.shared.agreements import interface as agreements
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.http.reasons import why_of

NAMES: dict[str, Any] = {
    "link_google": _("Access to the client's Google account"),
    "change_website": _("Changes on the client's website that improve the service"),
}
"""A permission of `FullService` -> words."""


def permissions_shown(found: ContractFact, today: date) -> list[dict[str, Any]]:
    """Return the permissions under a contract, each with since when, by which version, and why."""
    return [
        {"name": NAMES[one.name], "held": one, "why": why_of(found.service, one.because, {})}
        for one in agreements.permissions_of(found, today)
    ]
