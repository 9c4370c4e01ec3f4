"""The parts of the product that decide and act, and what a place in the code is.

A part is a service, or a folder of what services share; each has its own code, so a place tells its part.
"""

from types import MappingProxyType
from typing import Final

PARTS: Final = MappingProxyType(
    {
        "accounts": "schakel.shared.accounts",
        "agreements": "schakel.shared.agreements",
        "billing": "schakel.shared.billing",
        "bank": "schakel.shared.bank",
        "chain": "schakel.shared.chain",
        "flows": "schakel.shared.flows",
        "ledger": "schakel.shared.ledger",
        "messages": "schakel.shared.messages",
        "privacy": "schakel.shared.privacy",
        "psp": "schakel.shared.psp",
        "scheduling": "schakel.shared.scheduling",
        "support": "schakel.shared.support",
        "calls": "schakel.services.calls",
        "careers": "schakel.services.careers",
        "leads": "schakel.services.leads",
        "outreach": "schakel.services.outreach",
        "payments": "schakel.services.payments",
        "trainings": "schakel.services.trainings",
        "carriers": "schakel.adapters.carriers",
        "edge": "schakel.edge",
        "web": "schakel.web",
    }
)
"""Every part by its name, with the package its code is in."""

_KINDS: Final = (
    ("rules", "rule"),
    ("deadlines", "deadline"),
    ("endpoints", "endpoint"),
    ("edge", "endpoint"),
    ("http", "screen"),
    ("jobs", "job"),
    ("notices", "message"),
    ("mailing", "message"),
    ("permissions", "guard"),
    ("migrations", "guard"),
    ("models", "record"),
    ("usecases", "action"),
)


def part_of(place: str) -> str:
    """Give the part that a place ("schakel.package.module:name") belongs to; empty when it is none of them."""
    module = place.partition(":")[0]
    return next(
        (part for part, package in PARTS.items() if module == package or module.startswith(f"{package}.")), ""
    )


def kind_of(place: str) -> str:
    """Give what a place is: rule, deadline, screen, endpoint, job, message, guard, record or action."""
    folders = place.partition(":")[0].split(".")
    return next((kind for folder, kind in _KINDS if folder in folders), "action")
