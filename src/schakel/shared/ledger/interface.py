"""The door of the ledger."""

from schakel.shared.ledger.facts import Entry, Leg, PostedLeg, moved
from schakel.shared.ledger.queries import Balances, balances, balances_about, statement
from schakel.shared.ledger.usecases.post import post

__all__ = [
    "Balances",
    "Entry",
    "Leg",
    "PostedLeg",
    "balances",
    "balances_about",
    "moved",
    "post",
    "statement",
]
