"""What is asked of a payment service provider (PSP), and what it tells."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from schakel.kernel.money import Money


class Status(StrEnum):
    """What the PSP says of a payment, in words of our own."""

    OPEN = "open"  # made; the payer has not decided yet
    PENDING = "pending"  # the payer did, the money is not certain yet (direct debit)
    PAID = "paid"
    FAILED = "failed"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


FINAL = frozenset({Status.PAID, Status.FAILED, Status.CANCELLED, Status.EXPIRED})
"""From these a payment goes nowhere else, except that PAID can still follow: money that came late is money."""


class RefundStatus(StrEnum):
    """What became of money that goes back."""

    PENDING = "pending"
    DONE = "done"
    FAILED = "failed"  # the money stays with the client


class Sequence(StrEnum):
    """Whether a payment stands alone, sets up a mandate, or uses one."""

    ONE_OFF = "one_off"
    FIRST = "first"
    RECURRING = "recurring"


@dataclass(frozen=True, slots=True)
class Refund:
    """Money of a payment that goes back to the payer."""

    id: str
    amount: Money
    status: RefundStatus
    at: datetime


@dataclass(frozen=True, slots=True)
class Chargeback:
    """Money that the payer's bank took back; `reversed_at` when the client won it again."""

    id: str
    amount: Money
    at: datetime
    reason: str = ""
    reversed_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """A payment as the PSP tells it now. `reference` is ours, `method` the PSP's own word for how was paid.

    `checkout` is where the payer goes; None once there is nothing left to decide. `mandate` lets later payments be
    taken without the payer.
    """

    id: str
    reference: str
    status: Status
    amount: Money
    created_at: datetime
    method: str = ""
    checkout: str | None = None
    paid_at: datetime | None = None
    refunds: tuple[Refund, ...] = ()
    chargebacks: tuple[Chargeback, ...] = ()
    customer: str = ""
    mandate: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A payment to be made. `reference` is ours and unique; asked twice with the same one it is made once.

    `return_to` is where the payer comes back, `reports_to` where the PSP sends its webhooks. No `methods`: all that
    the client has. `expires_at` is when the payer can no longer decide, where the PSP knows such a moment.
    """

    reference: str
    amount: Money
    description: str
    return_to: str
    reports_to: str
    language: str = "nl"
    methods: tuple[str, ...] = ()
    sequence: Sequence = Sequence.ONE_OFF
    customer: str = ""
    mandate: str = ""
    payer_name: str = ""
    payer_email: str = ""
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Method:
    """A way of paying that a client's account with the PSP has: the PSP's word, and what people call it."""

    code: str
    name: str
    currencies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """What a webhook says, once its signature was found to be right: about which payment to ask.

    `event` tells reports apart; a PSP that gives none gets a fingerprint of what it sent.
    """

    event: str
    payment: str


@dataclass(frozen=True, slots=True)
class Credentials:
    """What opens a client's account with its PSP. Kept sealed; never shown again."""

    key: str = field(repr=False)
    webhook_secret: str = field(default="", repr=False)
