"""The door of tenancy: actors, transactions, and what tables build on."""

from schakel.shared.tenancy.actor import Actor, ActorKind, NotAllowedError, outside, require, system
from schakel.shared.tenancy.transactions import Transaction, transaction

__all__ = [
    "Actor",
    "ActorKind",
    "NotAllowedError",
    "Transaction",
    "outside",
    "require",
    "system",
    "transaction",
]
