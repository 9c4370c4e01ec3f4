"""Orders for tests."""

from datetime import date
from typing import Any
from uuid import UUID

from tests.people import provider_actor

from schakel.shared.agreements.facts.orders import OrderFact, OrderWish, Quote, Wanted
from schakel.shared.agreements.queries.orders import order
from schakel.shared.agreements.tests.world import CLIENT, member, noon, staff
from schakel.shared.agreements.usecases.approve_order import approve_order
from schakel.shared.agreements.usecases.place_order import place_order
from schakel.shared.agreements.usecases.quote_order import quote_order
from schakel.shared.tenancy.interface import Actor, ActorKind, transaction


def orders(made: Any, on: date, *wanted: Wanted, **wish: Any) -> UUID:
    """The client orders something in the portal."""
    asked = OrderWish(wanted=wanted or (Wanted(name="Extra"),), **wish)
    return place_order(made.organisation, made.id, asked, by=member(made.organisation), at=noon(on))


def quotes(client: UUID, made: UUID, on: date, **quote: Any) -> UUID:
    return quote_order(client, made, Quote(**quote), by=staff(), at=noon(on))


def approver(client: UUID, person: UUID) -> Actor:
    return Actor(ActorKind.PERSON, client, person=person, name="admin", permissions=CLIENT)


def approves(client: UUID, made: UUID, on: date, person: UUID, *, accepts_terms: bool = False) -> None:
    mark = shown(client, made, on).quote_mark
    by = approver(client, person)
    approve_order(client, made, mark, by=by, at=noon(on), accepts_terms=accepts_terms)


def shown(client: UUID, made: UUID, on: date) -> OrderFact:
    with transaction(provider_actor(client)):
        found = order(client, made, noon(on))
    assert found is not None
    return found
