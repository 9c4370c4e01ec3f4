"""Endpoints about what payment links stand on, for programs of a client: websites, connections and the book."""

from django.http import HttpResponse

from schakel.services.payments import interface as payments
from schakel.services.payments.facts.books import BOOK
from schakel.services.payments.http.api_answers import (
    Balance,
    Book,
    Connection,
    Connections,
    Website,
    Websites,
)
from schakel.services.payments.http.api_bodies import ConnectionsAsked
from schakel.services.payments.http.api_door import reads, told
from schakel.shared.accounts.interface import ApiRequest
from schakel.shared.clock import now
from schakel.shared.ledger.interface import balances


@reads(gives=Websites)
def websites(request: ApiRequest) -> HttpResponse:
    """List the websites, and how far each is."""
    return told(Websites([Website.of(each) for each in payments.sites(request.organisation.id, now())]))


@reads(gives=Connections, query=ConnectionsAsked)
def connections(request: ApiRequest, asked: ConnectionsAsked) -> HttpResponse:
    """List the connections with payment service providers, and what each offers."""
    found = payments.connections(request.organisation.id, closed=asked.closed)
    return told(Connections([Connection.of(each) for each in found]))


@reads(gives=Book)
def book(request: ApiRequest) -> HttpResponse:
    """Give what stands on every account of the book now."""
    found = sorted(balances(request.organisation.id, BOOK).items())
    return told(Book([Balance(account, currency, amount.minor) for (account, currency), amount in found]))
