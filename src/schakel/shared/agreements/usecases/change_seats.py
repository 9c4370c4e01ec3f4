"""The number of seats of a contract changes."""

from datetime import date, datetime
from uuid import UUID

from schakel.kernel.calendars import business_day, start_of_day
from schakel.kernel.refusals import RefusedError
from schakel.kernel.rules import Decision
from schakel.shared.agreements.events import SeatsChanged
from schakel.shared.agreements.facts.contracts import Declared
from schakel.shared.agreements.facts.seats import SeatChange, SeatOutcome
from schakel.shared.agreements.facts.written import From
from schakel.shared.agreements.models import Contract, SeatPurchase
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.seats import bought_seats, licences, seat_terms
from schakel.shared.agreements.rules.seats import change_number_of_seats
from schakel.shared.agreements.usecases.keep_statement import keep_statement
from schakel.shared.agreements.usecases.own_contract import own_contract
from schakel.shared.audit.interface import record as audit
from schakel.shared.deadlines.interface import Duty, drop, put
from schakel.shared.events.interface import record
from schakel.shared.tenancy.interface import Actor, Transaction, require, transaction

SEATS_CHANGE = "agreements.seats_change"


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

    More seats within a term are a new agreement: the wish is kept, and nothing changes on this one (linq:20.5). A
    lower number starts on a renewal date, by an amendment that staff confirm with `confirmed`. The first number is
    set by staff as the contract says. Raises RefusedError with the rule's reason.
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
                _set(tx, row, wanted, starts, by, at, found)
            case SeatOutcome.NEW_AGREEMENT:
                side = From.PROVIDER if confirmed else From.CLIENT
                keep_statement(tx, row.id, "more_seats", Declared(by=side), today, found, at)
                audit(tx, "seats.wanted", "contract", row.id, extra=found.outcome.extra)
            case SeatOutcome.UNCHANGED:
                pass
    return found.outcome


def _first(tx: Transaction, row: Contract, wanted: int, by: Actor, at: datetime) -> SeatChange:
    require(by, "agreements.manage")
    _set(tx, row, wanted, min(row.commencement, business_day(at)), by, at)
    return SeatChange(SeatOutcome.CHANGED, wanted)


def _set(
    tx: Transaction,
    row: Contract,
    seats: int,
    starts: date,
    by: Actor,
    at: datetime,
    found: Decision[SeatChange] | None = None,
) -> None:
    SeatPurchase.objects.of(tx.organisation).update_or_create(
        organisation_id=tx.organisation,
        contract=row,
        from_on=starts,
        defaults={"seats": seats, "bought_at": at, "by_id": by.person},
    )
    because = [] if found is None else list(found.because)
    audit(tx, "seats.changed", "contract", row.id, seats=seats, starts=starts.isoformat(), because=because)
    if starts > business_day(at) and found is not None:
        drop(tx, SEATS_CHANGE, row.id, "another number was agreed")
        put(
            tx,
            Duty(SEATS_CHANGE, row.id, start_of_day(starts), found.because[0], occurrence=starts.isoformat()),
        )
        return
    record(
        SeatsChanged(
            organisation=tx.organisation, contract=row.id, service=row.service, seats=seats, starts=starts
        ),
        tx,
    )
