"""What Mollie tells, in our words. No Django."""

from datetime import datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from mollie.models import (
    Amount,
    ListEntityChargeback,
    ListEntityMethod,
    ListRefundResponse,
    PaymentResponse,
    RefundResponse,
)

from schakel.kernel.money import Money
from schakel.shared.psp.interface import Chargeback, Method, Payment, Refund, RefundStatus, Status

STATUSES = {
    "open": Status.OPEN,
    "pending": Status.PENDING,
    "authorized": Status.PENDING,
    "paid": Status.PAID,
    "canceled": Status.CANCELLED,
    "expired": Status.EXPIRED,
    "failed": Status.FAILED,
}
REFUND_STATUSES = {
    "refunded": RefundStatus.DONE,
    "failed": RefundStatus.FAILED,
    "canceled": RefundStatus.FAILED,
}


def payment(
    told: PaymentResponse,
    refunds: tuple[Refund, ...] = (),
    chargebacks: tuple[Chargeback, ...] = (),
) -> Payment:
    """Read a payment. A status that came after this was written is not certain yet: pending."""
    status = STATUSES.get(word(told.status), Status.PENDING)
    checkout = told.links.checkout
    return Payment(
        id=told.id,
        reference=_reference(told.metadata),
        status=status,
        amount=money(told.amount),
        created_at=moment(told.created_at),
        method=word(told.method) if told.method else "",
        checkout=checkout.href if checkout and status is Status.OPEN else None,
        paid_at=moment(told.paid_at) if told.paid_at else None,
        refunds=refunds,
        chargebacks=chargebacks,
        customer=told.customer_id or "",
        mandate=told.mandate_id or "",
    )


def refund(told: RefundResponse | ListRefundResponse) -> Refund:
    """Read a refund; Mollie keeps a new one for hours in which it can still be cancelled."""
    status = REFUND_STATUSES.get(word(told.status), RefundStatus.PENDING)
    return Refund(told.id, money(told.amount), status, moment(told.created_at))


def chargeback(told: ListEntityChargeback) -> Chargeback:
    """Read a chargeback."""
    reversed_at = moment(told.reversed_at) if told.reversed_at else None
    reason = told.reason.code if told.reason else ""
    return Chargeback(told.id, money(told.amount), moment(told.created_at), reason, reversed_at)


def method(told: ListEntityMethod) -> Method:
    """Read a way of paying."""
    return Method(word(told.id), told.description)


def money(told: Amount) -> Money:
    """Read an amount: {"currency": "EUR", "value": "10.00"}."""
    return Money.of(Decimal(told.value), told.currency)


def amount(told: Money) -> Amount:
    """Write an amount."""
    return Amount(currency=told.currency, value=f"{told.decimal:f}")


def moment(told: str) -> datetime:
    """Read an instant (ISO 8601)."""
    return datetime.fromisoformat(told)


def word(told: Any) -> str:
    """Return a word of theirs; the client gives words that it does not know as plain text."""
    return str(told.value if isinstance(told, Enum) else told)


def _reference(metadata: Any) -> str:
    return str(metadata.get("reference", "")) if isinstance(metadata, dict) else ""
