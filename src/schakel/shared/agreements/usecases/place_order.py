"""Something more is ordered within a contract."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.orders import OrderKind, OrderWish
from schakel.shared.agreements.facts.tariffs import Tariffs
from schakel.shared.agreements.facts.written import Channel
from schakel.shared.agreements.models import Order
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.orders import (
    PER,
    listed_prices,
    total,
    version_numbered,
    version_of_order,
)
from schakel.shared.agreements.queries.seats import seat_terms
from schakel.shared.agreements.usecases.call_office import call_office
from schakel.shared.agreements.usecases.next_number import next_number
from schakel.shared.agreements.usecases.own_contract import own_contract
from schakel.shared.audit.interface import record as audit
from schakel.shared.tenancy.interface import Actor, require, transaction

SEAT = "Licentie"
"""What a seat is called where the price list has no name for it; Dutch, as on price lists."""


def place_order(client: UUID, contract: UUID, wish: OrderWish, *, by: Actor, at: datetime) -> UUID:
    """Keep what a client orders, at the listed prices of the day, and under the terms of that day (qooqie:2.2).

    The client orders in the portal; staff write down what came in another way. Returns the order. Raises
    RefusedError.
    """
    with transaction(by.within(client)) as tx:
        portal = wish.channel is Channel.PORTAL
        require(by, "contract.order" if portal else "agreements.manage")
        row = own_contract(tx, contract)
        made, asked = fact(row), at if portal else wish.asked or at
        _check(made, wish, asked, at)
        day = business_day(asked)
        if wish.kind is OrderKind.SEATS:
            _check_seats(made, day)
        found = version_of_order(made, day)
        number = found.outcome.version
        prices = listed_prices(made, day)
        lines = list(_lines(wish, prices))
        order = Order.objects.of(client).create(
            contract=row,
            number=next_number("B", at),
            kind=wish.kind,
            lines=lines,
            words=wish.words.strip(),
            asked_at=asked,
            asked_by=by.person if portal else None,
            channel=wish.channel,
            terms_version=None if number is None else version_numbered(made, number),
            ground=found.outcome.ground,
            clauses=list(found.because),
            price_list_id=None if prices is None else prices.id,
            price_minor=total(lines),
        )
        audit(
            tx, "order.placed", "order", order.id, number=order.number, contract=contract,
            version=number, because=list(found.because), channel=wish.channel,
        )  # fmt: skip
        office = f"/office/agreements/contracts/{client}/{contract}/orders"
        call_office(tx, "agreements.order_placed", {"number": order.number}, office)
    return order.id


def _check(contract: ContractFact, wish: OrderWish, asked: datetime, at: datetime) -> None:
    if contract.ended_at is not None:
        raise RefusedError("contract_over")
    if asked > at:
        raise RefusedError("asked_later")
    if business_day(asked) < business_day(contract.concluded_at):
        raise RefusedError("order_before_contract")
    if not wish.wanted or wish.kind is OrderKind.AGREEMENT:
        raise RefusedError("no_lines")
    if any(one.quantity < 1 for one in wish.wanted):
        raise RefusedError("order_bad_number")


def _check_seats(contract: ContractFact, day: date) -> None:
    """Refuse more seats where there are none, or while an earlier wish for more waits."""
    seat_terms(contract, day)
    waits = Order.objects.of(contract.organisation).filter(
        contract=contract.id, kind=OrderKind.SEATS, approved_at=None, refused_at=None, withdrawn_at=None
    )
    if waits.exists():
        raise RefusedError("seats_ordered_already")


def _lines(wish: OrderWish, prices: Tariffs | None) -> Iterator[dict[str, Any]]:
    """Give what is asked with its listed price; what is not on the list has none, and is asked in words."""
    known = {} if prices is None else {each.code: each for each in prices.lines}
    seats = wish.kind is OrderKind.SEATS
    for one in wish.wanted:
        item = known.get(one.code)
        name = one.name.strip() or ("" if item is None else item.name_nl) or (SEAT if seats else "")
        if not name or (one.code and item is None and not seats):
            raise RefusedError("order_unknown_item")
        yield {
            "name": name,
            "quantity": one.quantity,
            "minor": None if item is None else item.price.minor,
            "per": "once" if item is None else PER[item.kind],
            "code": one.code,
        }
