"""The number of seats of a contract changes."""

from datetime import date, datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.kernel.rules import Decision
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.orders import OrderKind, OrderWish, Wanted
from schakel.shared.agreements.facts.seats import SeatChange, SeatOutcome
from schakel.shared.agreements.models import Contract
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.seats import bought_seats, licences, seat_terms
from schakel.shared.agreements.rules.seats import change_number_of_seats
from schakel.shared.agreements.usecases.own_contract import own_contract
from schakel.shared.agreements.usecases.place_order import place_order
from schakel.shared.agreements.usecases.set_seats import set_seats
from schakel.shared.tenancy.interface import Actor, Transaction, require, transaction


def change_seats(
    client: UUID,
    contract: UUID,
    wanted: int,
    *,
    by: Actor,
    at: datetime,
    effective: date | None = None,
    confirmed: bool = False,
) -> SeatChange:
    """Have another number of seats, from today or from `effective`; returns what came of the wish.

    More seats within a term are a new agreement: the wish becomes an order, for which staff make a quote, and
    nothing changes on this one (linq:20.5). A lower number starts on a renewal date, by an amendment that staff
    confirm with `confirmed`. The first number is set by staff as the contract says. Raises RefusedError with the
    rule's reason.
    """
    with transaction(by.within(client)) as tx:
        require(by, "agreements.manage" if confirmed else "contract.order")
        row = own_contract(tx, contract)
        made, today = fact(row), business_day(at)
        if row.ended_at is not None:
            raise RefusedError("contract_over")
        terms = seat_terms(made, today)
        starts = effective or today
        if starts < today or wanted < 1:
            raise RefusedError("seats_bad_wish")
        bought = bought_seats(made, today)
        if bought.number == 0:
            return _first(tx, row, wanted, by, at)
        found = change_number_of_seats(
            terms,
            bought,
            wanted=wanted,
            held=len(licences(made, today).holders),
            effective=starts,
            confirmed=today if confirmed else None,
        )
        match found.outcome.outcome:
            case SeatOutcome.REFUSED:
                raise RefusedError(f"seats_{found.outcome.refusal}", found)
            case SeatOutcome.CHANGED:
                set_seats(tx, row, wanted, starts, at, found)
            case SeatOutcome.NEW_AGREEMENT:
                _order(made, found, by, at, confirmed=confirmed)
            case SeatOutcome.UNCHANGED:
                pass
    return found.outcome


def _first(tx: Transaction, row: Contract, wanted: int, by: Actor, at: datetime) -> SeatChange:
    require(by, "agreements.manage")
    set_seats(tx, row, wanted, min(row.commencement, business_day(at)), at)
    return SeatChange(SeatOutcome.CHANGED, wanted)


def _order(
    made: ContractFact, found: Decision[SeatChange], by: Actor, at: datetime, *, confirmed: bool
) -> None:
    """Keep the client's wish for more as an order. Staff write down how it reached them, on the page for that."""
    if confirmed:
        raise RefusedError("seats_are_ordered", found)
    wanted = (Wanted(code=made.package, quantity=found.outcome.extra),)
    place_order(made.organisation, made.id, OrderWish(kind=OrderKind.SEATS, wanted=wanted), by=by, at=at)
