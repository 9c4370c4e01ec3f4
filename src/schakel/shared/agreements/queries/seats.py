"""The seats of contracts: bought, held, free; and what a transfer costs."""

from datetime import date
from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.kernel.rules import Decision
from schakel.kernel.terms import Seats
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.licences import Holding, Licences, TransferCosts
from schakel.shared.agreements.facts.seats import BoughtSeats, TransferredSeat, TransferWish
from schakel.shared.agreements.facts.tariffs import ONBOARDING, SEAT_TRANSFER
from schakel.shared.agreements.models import SeatHolder, SeatPurchase
from schakel.shared.agreements.queries.tariffs import tariffs_for_new
from schakel.shared.agreements.queries.terms import terms_on
from schakel.shared.agreements.rules.life import term_on
from schakel.shared.agreements.rules.seats import seats_on, transfer_seat
from schakel.shared.agreements.services import group_of


def seat_terms(contract: ContractFact, on: date) -> Seats:
    """Return what the terms of a contract say of seats. Raises RefusedError when they know none."""
    found = group_of(terms_on(contract, on), Seats, "seats")
    if found is None:
        raise RefusedError("seats_none_here")
    return found


def has_seats(contract: ContractFact, on: date) -> bool:
    """Tell whether the terms of a contract know licences."""
    return group_of(terms_on(contract, on), Seats, "seats") is not None


def meetings_lowered(contract: ContractFact, on: date) -> int:
    """Return by how much a transfer lowers the number of meetings that is committed to (linq:20.4)."""
    return seat_terms(contract, on).transfer_lowers


def bought_seats(contract: ContractFact, on: date) -> BoughtSeats:
    """Return the seats of a contract on a day, with the end of the term that runs then."""
    rows = SeatPurchase.objects.of(contract.organisation).filter(contract=contract.id, from_on__lte=on)
    last = rows.order_by("-from_on").first()
    term = term_on(terms_on(contract, on).renewal, contract.agreed, on).outcome
    if last is None:
        return BoughtSeats(0, contract.agreed.commencement, None if term is None else term.ends)
    return BoughtSeats(last.seats, last.from_on, None if term is None else term.ends)


def licences(contract: ContractFact, on: date) -> Licences:
    """Return the seats of a contract on a day."""
    later = (
        SeatPurchase.objects.of(contract.organisation)
        .filter(contract=contract.id, from_on__gt=on)
        .order_by("from_on")
        .values_list("from_on", "seats")
    )
    held = SeatHolder.objects.of(contract.organisation).filter(contract=contract.id, until_on=None)
    return Licences(
        contract=contract.id,
        bought=number_of_seats((contract,), on).outcome,
        holders=tuple(_holding(row) for row in held.order_by("from_on", "id")),
        later=tuple(later),
    )


def number_of_seats(contracts: tuple[ContractFact, ...], on: date) -> Decision[int]:
    """Return how many seats contracts give together on a day (linq:20.5: a later agreement adds to it)."""
    bought = tuple(_valid(contract, on) for contract in contracts)
    return seats_on(seat_terms(contracts[0], on), bought, on=on)


def has_seat(organisation: UUID, person: UUID, on: date) -> bool:
    """Tell whether a person of a client holds a seat on a day."""
    held = SeatHolder.objects.of(organisation).filter(person_id=person, from_on__lte=on)
    return held.filter(until_on=None).exists() or held.filter(until_on__gt=on).exists()


def holding(organisation: UUID, seat: UUID) -> Holding | None:
    """Return a holding of a client, or None."""
    row = SeatHolder.objects.of(organisation).filter(pk=seat).first()
    return None if row is None else _holding(row)


def transfer_costs(contract: ContractFact, on: date) -> TransferCosts:
    """Return what the price list of a day asks for a transfer (linq:3.8, 20.3, 20.4)."""
    listed = tariffs_for_new(contract.legal_entity, contract.service, on)
    if listed is None:
        return TransferCosts(onboarding=None, transfer=None)
    return TransferCosts(onboarding=listed.price_of(ONBOARDING), transfer=listed.price_of(SEAT_TRANSFER))


def transfer_decision(
    contract: ContractFact,
    on: date,
    *,
    reason: str,
    same_organisation: bool,
    accepted: bool,
    committed: int = 0,
) -> Decision[TransferredSeat]:
    """Decide on giving a seat that is held to another person."""
    costs = transfer_costs(contract, on)
    wish = TransferWish(
        on=on,
        reason=reason,
        same_organisation=same_organisation,
        price_accepted=accepted,
        onboarding_price=costs.onboarding,
        transfer_price=costs.transfer,
    )
    return transfer_seat(seat_terms(contract, on), wish, committed=committed)


def _valid(contract: ContractFact, on: date) -> BoughtSeats:
    found = bought_seats(contract, on)
    return BoughtSeats(found.number, found.starts, contract.agreed.ends)


def _holding(row: SeatHolder) -> Holding:
    return Holding(
        id=row.id, contract=row.contract_id, person=row.person_id, since=row.from_on, until=row.until_on
    )
