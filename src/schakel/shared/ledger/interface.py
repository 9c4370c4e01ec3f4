"""The door of the ledger."""

from schakel.shared.ledger.across import balances_of_company, entries_of_company
from schakel.shared.ledger.facts import ClientEntry, Entry, EntryFilter, Leg, PostedEntry, PostedLeg, moved
from schakel.shared.ledger.queries import (
    Balances,
    balances,
    balances_about,
    entries,
    every_entry,
    statement,
)
from schakel.shared.ledger.usecases.post import post
from schakel.shared.ledger.usecases.post_many import post_many

__all__ = [
    "Balances",
    "ClientEntry",
    "Entry",
    "EntryFilter",
    "Leg",
    "PostedEntry",
    "PostedLeg",
    "balances",
    "balances_about",
    "balances_of_company",
    "entries",
    "entries_of_company",
    "every_entry",
    "moved",
    "post",
    "post_many",
    "statement",
]
