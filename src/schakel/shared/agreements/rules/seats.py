"""How many seats a client has, who may hold them, and what changing that costs."""

from collections.abc import Sequence
from datetime import date

from schakel.kernel.rules import Decision, decide, rule
from schakel.kernel.terms import ContractTransfer, Seats
from schakel.shared.agreements.facts.seats import (
    BoughtSeats,
    SeatChange,
    SeatCharge,
    SeatOutcome,
    SeatRefusal,
    TransferredSeat,
    TransferWish,
)


@rule("linq:20.2", "linq:20.5")
def seats_on(seats: Seats, bought: Sequence[BoughtSeats], *, on: date) -> Decision[int]:
    """How many seats a client has on a day, over all its agreements in force."""
    number = sum(one.number for one in bought if one.valid_on(on))
    because = (seats.clause_of("one_each"), seats.clause_of("fixed_in_term", "one_each"))
    return decide(number, because=because, on=on, agreements=len(bought))


@rule("linq:20.2")
def may_hold_seat(
    seats: Seats, *, available: int, held: int, same_organisation: bool
) -> Decision[SeatRefusal | None]:
    """Why one more person cannot get a free seat; None when that is possible.

    `available` is the number of seats on the day, `held` how many have a holder.
    """
    refusal = None if same_organisation else SeatRefusal.OTHER_ORGANISATION
    if seats.one_each and held >= available:
        refusal = SeatRefusal.NO_FREE_SEAT
    return decide(refusal, because=seats.clause_of("one_each"), available=available, held=held)


@rule("linq:20.5")
def change_number_of_seats(
    seats: Seats,
    bought: BoughtSeats,
    *,
    wanted: int,
    held: int,
    effective: date,
    confirmed: date | None = None,
) -> Decision[SeatChange]:
    """What becomes of a wish for another number of seats on one agreement.

    `bought.ends` is the end of its running term, on which it is renewed; `confirmed` the day on which the
    provider confirmed the amendment. Raises ValueError for fewer than no seats.
    """
    if wanted < 0:
        raise ValueError("nobody has fewer than no seats")
    clause = seats.clause_of("fixed_in_term")
    if wanted == bought.number:
        return decide(SeatChange(SeatOutcome.UNCHANGED, wanted), because=clause)
    if wanted > bought.number:
        extra = wanted - bought.number
        if seats.fixed_in_term:
            new = SeatChange(SeatOutcome.NEW_AGREEMENT, bought.number, extra)
            return decide(new, because=clause, extra=extra)
        return decide(SeatChange(SeatOutcome.CHANGED, wanted), because=clause)
    refusal = _not_lowered(seats, bought, wanted, held, effective, confirmed)
    if refusal is not None:
        refused = SeatChange(SeatOutcome.REFUSED, bought.number, refusal=refusal)
        return decide(refused, because=clause, effective=effective, renewal=bought.ends)
    return decide(SeatChange(SeatOutcome.CHANGED, wanted), because=clause, effective=effective)


@rule("linq:20.2", "linq:20.3", "linq:20.4")
def transfer_seat(seats: Seats, wish: TransferWish, *, committed: int) -> Decision[TransferredSeat]:
    """What it does to give a seat that somebody holds to another person of the same organisation.

    `committed` is the number of meetings of the running guarantee period, which goes down once and never
    below nothing; later periods have the agreed number again.
    """
    refusal = _not_transferred(seats, wish)
    if refusal is not None:
        stays = TransferredSeat(None, committed, refusal=refusal)
        return decide(stays, because=seats.clause_of("transferable"), on=wish.on)
    listed = (
        (SeatCharge.ONBOARDING, wish.onboarding_price if seats.onboarding_again else None),
        (SeatCharge.TRANSFER, wish.transfer_price),
    )
    charges = tuple((what, price) for what, price in listed if price is not None and price.minor > 0)
    lowered = max(0, committed - seats.transfer_lowers)
    spoken = [name for name in ("onboarding_again", "transfer_lowers") if seats.speaks_of(name)]
    because = (seats.clause_of("transferable"), *(seats.clause_of(name) for name in spoken))
    moved = TransferredSeat(wish.on, lowered, charges, seats.onboarding_again)
    return decide(moved, because=because, on=wish.on, before=committed)


@rule("linq:5.3")
def may_lose_an_admin(seats: Seats, *, admins: int) -> Decision[bool]:
    """Whether one of a client's admins may be removed, blocked or given a lesser role."""
    enough = admins - 1 >= seats.minimum_admins
    return decide(enough, because=seats.clause_of("minimum_admins"), admins=admins)


@rule("qooqie:24.1")
def may_pass_to_another_company(
    transfer: ContractTransfer, *, on: date, consent: date | None = None
) -> Decision[bool]:
    """Whether an agreement may pass to another company on a day.

    `consent` is the date of the provider's written consent on file, which must not be after the transfer.
    """
    allowed = not transfer.needs_consent or (consent is not None and consent <= on)
    return decide(allowed, because=transfer.clause_of("needs_consent"), on=on, consent=consent)


def _not_lowered(
    seats: Seats, bought: BoughtSeats, wanted: int, held: int, effective: date, confirmed: date | None
) -> SeatRefusal | None:
    if wanted == 0:
        return SeatRefusal.NONE_LEFT
    if seats.fixed_in_term and effective != bought.ends:
        return SeatRefusal.IN_TERM
    if seats.fixed_in_term and (confirmed is None or confirmed > effective):
        return SeatRefusal.NOT_CONFIRMED
    return SeatRefusal.STILL_HELD if wanted < held else None


def _not_transferred(seats: Seats, wish: TransferWish) -> SeatRefusal | None:
    refusals = (
        (not seats.transferable, SeatRefusal.NOT_TRANSFERABLE),
        (not wish.same_organisation, SeatRefusal.OTHER_ORGANISATION),
        (not wish.reason.strip(), SeatRefusal.NO_REASON),
        (not wish.price_accepted, SeatRefusal.PRICE_NOT_ACCEPTED),
    )
    return next((refusal for holds, refusal in refusals if holds), None)
