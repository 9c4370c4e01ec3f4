"""How payments and refunds stand, in the words of the port to PSPs."""

from enum import StrEnum


class PaymentStatus(StrEnum):
    """How a payment stands at the PSP; the same words as the port's `Status`, so that the two compare."""

    OPEN = "open"
    PENDING = "pending"
    PAID = "paid"
    FAILED = "failed"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


class RefundState(StrEnum):
    """What became of money that goes back; the same words as the port's `RefundStatus`."""

    PENDING = "pending"
    DONE = "done"
    FAILED = "failed"
