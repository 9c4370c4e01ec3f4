"""A seat that somebody holds goes to another person of the same client."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.accounts.interface import is_member
from schakel.shared.agreements.events import SeatTransferred
from schakel.shared.agreements.facts.seats import SeatCharge, TransferredSeat
from schakel.shared.agreements.models import Contract, SeatHolder
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.seats import seat_terms, transfer_decision
from schakel.shared.agreements.usecases.own_contract import own_contract
from schakel.shared.audit.interface import record as audit
from schakel.shared.events.interface import record
from schakel.shared.tenancy.interface import Actor, Transaction, require, transaction


def pass_on_seat(
    client: UUID, seat: UUID, person: UUID, *, reason: str, price_accepted: bool, by: Actor, at: datetime
) -> UUID:
    """Give a seat to somebody else: the holder stops today, the new one is onboarded (linq:20.3, 20.4).

    `price_accepted` says that the costs were shown and confirmed. Returns the new holding. Raises RefusedError.
    """
    with transaction(by.within(client)) as tx:
        require(by, "contract.order")
        found = SeatHolder.objects.of(client).filter(pk=seat).first()
        if found is None:
            raise RefusedError("no_seat")
        contract = own_contract(tx, found.contract_id)
        old = tx.lock(SeatHolder, seat)
        if old.until_on is not None:
            raise RefusedError("seat_left_already")
        if SeatHolder.objects.of(client).filter(contract=contract, person_id=person, until_on=None).exists():
            raise RefusedError("seats_has_one")
        today = business_day(at)
        moved = transfer_decision(
            fact(contract),
            today,
            reason=reason,
            same_organisation=is_member(client, person),
            accepted=price_accepted,
        )
        if moved.outcome.refusal is not None:
            raise RefusedError(f"seats_{moved.outcome.refusal}", moved)
        charges = {what: price.minor for what, price in moved.outcome.charges}
        old.until_on = moved.outcome.stops
        old.save(update_fields=["until_on"])
        new = SeatHolder.objects.of(client).create(
            contract=contract,
            person_id=person,
            from_on=today,
            took_from=old.id,
            onboarding_minor=charges.get(SeatCharge.ONBOARDING, 0),
            created_at=at,
            by_id=by.person,
        )
        audit(
            tx, "seat.transferred", "seat", new.id,
            took_from=str(old.id), reason=reason.strip(), because=list(moved.because),
        )  # fmt: skip
        _announce(tx, contract, (old, new), moved.outcome, charges)
    return new.id


def _announce(
    tx: Transaction,
    contract: Contract,
    seats: tuple[SeatHolder, SeatHolder],
    moved: TransferredSeat,
    charges: dict[SeatCharge, int],
) -> None:
    old, new = seats
    record(
        SeatTransferred(
            organisation=tx.organisation,
            contract=contract.id,
            service=contract.service,
            seat=old.id,
            new_seat=new.id,
            lowered=seat_terms(fact(contract), new.from_on).transfer_lowers,
            onboarding=moved.onboarding_again,
            onboarding_minor=charges.get(SeatCharge.ONBOARDING, 0),
            transfer_minor=charges.get(SeatCharge.TRANSFER, 0),
            on=new.from_on,
        ),
        tx,
    )
