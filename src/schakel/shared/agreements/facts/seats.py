"""Seats (licences) of agreements, and what a client wants to change about them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from schakel.kernel.money import Money


@dataclass(frozen=True, slots=True)
class BoughtSeats:
    """The seats of one agreement: valid from `starts` up to, not including, `ends` (None: no end is set)."""

    number: int
    starts: date
    ends: date | None = None

    def valid_on(self, day: date) -> bool:
        """Tell whether the seats are valid on a day."""
        return self.starts <= day and (self.ends is None or day < self.ends)


class SeatRefusal(StrEnum):
    """Why a seat or a number of seats stays as it is."""

    IN_TERM = "in_term"  # a lower number can start on a renewal date only
    NOT_CONFIRMED = "not_confirmed"
    STILL_HELD = "still_held"  # more seats are held than would be left
    NONE_LEFT = "none_left"  # an agreement without seats is ended, not lowered
    NO_FREE_SEAT = "no_free_seat"
    OTHER_ORGANISATION = "other_organisation"
    NOT_TRANSFERABLE = "not_transferable"
    NO_REASON = "no_reason"
    PRICE_NOT_ACCEPTED = "price_not_accepted"


class SeatOutcome(StrEnum):
    """What a wish for another number of seats leads to."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    NEW_AGREEMENT = "new_agreement"  # for the extra seats, with its own start, term and fees
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class SeatChange:
    """What a wish for another number of seats leads to: `seats` on this agreement, `extra` on a new one."""

    outcome: SeatOutcome
    seats: int
    extra: int = 0
    refusal: SeatRefusal | None = None


@dataclass(frozen=True, slots=True)
class TransferWish:
    """A client wants somebody else to have a seat from `on`.

    `price_accepted` says that it saw and confirmed the costs, which are the price list's on the day of the
    request (None: not on the list).
    """

    on: date
    reason: str
    same_organisation: bool
    price_accepted: bool
    onboarding_price: Money | None = None
    transfer_price: Money | None = None


class SeatCharge(StrEnum):
    """What a transfer of a seat is charged for."""

    ONBOARDING = "onboarding"
    TRANSFER = "transfer"


@dataclass(frozen=True, slots=True)
class TransferredSeat:
    """What a transfer of a seat does.

    `stops` is the day from which the former holder's sending, access and calendar stop; `committed` the
    number of meetings committed to afterwards; `charges` the lines for the next invoice, excluding VAT.
    `onboarding_again` puts the seat back to invited for the new holder.
    """

    stops: date | None
    committed: int
    charges: tuple[tuple[SeatCharge, Money], ...] = ()
    onboarding_again: bool = False
    refusal: SeatRefusal | None = None
