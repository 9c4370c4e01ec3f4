"""Payment links, and what was tried and paid on them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from schakel.kernel.money import Money


class LinkState(StrEnum):
    """What a link is worth telling."""

    OPEN = "open"
    PENDING = "pending"  # paid by the payer, not certain yet
    PARTLY_PAID = "partly_paid"
    PAID = "paid"
    OVERPAID = "overpaid"
    PAID_LATE = "paid_late"  # all of it, after the link was over
    EXPIRED = "expired"
    DEACTIVATED = "deactivated"
    REFUNDED = "refunded"  # all that came went back
    CHARGED_BACK = "charged_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paid:
    """What one attempt brought: `received` in all, of which `refunded` went back and `charged_back` was taken back.

    `at` is when it was paid; None: not (yet). `pending`: the payer did, the money is not certain.
    """

    received: Money
    refunded: Money
    charged_back: Money
    at: datetime | None = None
    pending: bool = False

    @property
    def kept(self) -> Money:
        """What is left of it."""
        return self.received - self.refunded - self.charged_back


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What a link asks. `amount` None: the payer chooses, at least `minimum`.

    `partial`: the amount may be paid in parts, of `minimum` at least except for the last. `reusable`: every payment
    stands for itself, `uses` of them at most (None: without end).
    """

    currency: str
    amount: Money | None = None
    minimum: Money | None = None
    partial: bool = False
    reusable: bool = False
    uses: int | None = None
    expires: datetime | None = None
    deactivated: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a link stands: what was kept, what is still to be paid, and what came too much."""

    state: LinkState
    paid: Money
    open: Money | None
    surplus: Money
    payments: int


class PayRefusal(StrEnum):
    """Why a payment cannot be started."""

    EXPIRED = "expired"
    DEACTIVATED = "deactivated"
    PAID = "paid"
    PENDING = "pending"  # the money of somebody who paid is under way
    USED_UP = "used_up"
    WRONG_AMOUNT = "wrong_amount"
    TOO_LITTLE = "too_little"
    TOO_MUCH = "too_much"
    WRONG_CURRENCY = "wrong_currency"


@dataclass(frozen=True, slots=True)
class MayPay:
    """Whether a payment of an amount may be started on a link."""

    allowed: bool
    refusal: PayRefusal | None = None


type Payments = Sequence[Paid]
