"""Have every client that a new version of the terms concerns told of it."""

from uuid import UUID

from schakel.shared.agreements.events import TermsPublished
from schakel.shared.agreements.usecases.tell_next_clients import tell_next_clients
from schakel.shared.jobs.interface import defer
from schakel.shared.tenancy.interface import Transaction

FIRST = UUID(int=0)


def tell_clients(happened: TermsPublished, tx: Transaction) -> None:
    """Begin to tell the clients, once the version is published."""
    defer(tell_next_clients, tx.organisation, terms=happened.terms, after=FIRST)
