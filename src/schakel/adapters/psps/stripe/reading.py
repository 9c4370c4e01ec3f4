"""What Stripe tells, in our words. No Django."""

from collections.abc import Iterator
from datetime import UTC, datetime

import stripe
from stripe.checkout import Session

from schakel.adapters.psps.stripe.amounts import read
from schakel.shared.psp.interface import Chargeback, Payment, Refund, RefundStatus, Status

REFUND_STATUSES = {
    "succeeded": RefundStatus.DONE,
    "failed": RefundStatus.FAILED,
    "canceled": RefundStatus.FAILED,
}
_NO_MONEY_TAKEN = ("warning_", "prevented")
"""Questions of a bank that come before a dispute, and disputes that were headed off."""


def of_session(
    told: Session,
    refunds: tuple[Refund, ...] = (),
    chargebacks: tuple[Chargeback, ...] = (),
) -> Payment:
    """Read a checkout session, with its intent and charge inside where it has them."""
    intent = intent_of(told)
    status = _status_of_session(told, intent)
    reusable = intent is not None and bool(intent.setup_future_usage)
    return Payment(
        id=told.id,
        reference=told.client_reference_id or "",
        status=status,
        amount=read(told.amount_total or 0, told.currency or "eur"),
        created_at=moment(told.created),
        method=_method(intent),
        checkout=told.url if status is Status.OPEN else None,
        paid_at=_paid_at(intent, status),
        refunds=refunds,
        chargebacks=chargebacks,
        customer=_name(told.customer),
        mandate=_mandate(intent) if reusable and status in {Status.PAID, Status.PENDING} else "",
    )


def of_intent(
    told: stripe.PaymentIntent,
    refunds: tuple[Refund, ...] = (),
    chargebacks: tuple[Chargeback, ...] = (),
) -> Payment:
    """Read a payment that was taken by a mandate."""
    status = _status_of_intent(told)
    return Payment(
        id=told.id,
        reference=labelled(told, "reference"),
        status=status,
        amount=read(told.amount, told.currency),
        created_at=moment(told.created),
        method=_method(told),
        paid_at=_paid_at(told, status),
        refunds=refunds,
        chargebacks=chargebacks,
        customer=_name(told.customer),
        mandate=_name(told.payment_method),
    )


def refund(told: stripe.Refund) -> Refund:
    """Read a refund."""
    status = REFUND_STATUSES.get(told.status or "", RefundStatus.PENDING)
    return Refund(told.id, read(told.amount, told.currency), status, moment(told.created))


def chargebacks(told: Iterator[stripe.Dispute]) -> Iterator[Chargeback]:
    """Read the disputes for which money was taken; one that was won has its last booking as the day of return."""
    for each in told:
        if each.status.startswith(_NO_MONEY_TAKEN):
            continue
        back = max((line.created for line in each.balance_transactions), default=each.created)
        reversed_at = moment(back) if each.status == "won" else None
        amount = read(each.amount, each.currency)
        yield Chargeback(each.id, amount, moment(each.created), each.reason, reversed_at)


def intent_of(told: Session) -> stripe.PaymentIntent | None:
    """Return the intent inside a session; there is none before the payer has filled something in."""
    return None if isinstance(told.payment_intent, str) else told.payment_intent


def labelled(intent: stripe.PaymentIntent, name: str) -> str:
    """Return what we wrote on an intent; empty when it is not ours."""
    return str(intent.metadata[name]) if name in intent.metadata else ""


def charge_of(intent: stripe.PaymentIntent | None) -> stripe.Charge | None:
    """Return the charge inside an intent."""
    if intent is None or isinstance(intent.latest_charge, str):
        return None
    return intent.latest_charge


def moment(seconds: int) -> datetime:
    """Read an instant."""
    return datetime.fromtimestamp(seconds, UTC)


def _status_of_session(told: Session, intent: stripe.PaymentIntent | None) -> Status:
    if told.status == "open":
        return Status.OPEN
    if told.status == "expired":
        return Status.EXPIRED
    if told.payment_status == "paid":
        return Status.PAID
    if intent is not None and intent.status in {"requires_payment_method", "canceled"}:
        return Status.FAILED
    return Status.PENDING


def _status_of_intent(told: stripe.PaymentIntent) -> Status:
    match told.status:
        case "succeeded":
            return Status.PAID
        case "canceled":
            return Status.CANCELLED
        case "requires_payment_method" | "requires_action" | "requires_confirmation":
            return Status.FAILED  # nobody is there to do what it asks for
        case _:
            return Status.PENDING


def _method(intent: stripe.PaymentIntent | None) -> str:
    details = getattr(charge_of(intent), "payment_method_details", None)
    return str(details.type) if details else ""


def _paid_at(intent: stripe.PaymentIntent | None, status: Status) -> datetime | None:
    charge = charge_of(intent)
    return moment(charge.created) if charge and status is Status.PAID else None


def _mandate(intent: stripe.PaymentIntent | None) -> str:
    """Return the payment method that can be used again; after iDEAL that is the debit that Stripe made of it."""
    charge = charge_of(intent)
    details = charge.payment_method_details if charge else None
    ideal = getattr(details, "ideal", None)
    made = getattr(ideal, "generated_sepa_debit", None)
    return _name(made) or _name(intent.payment_method if intent and ideal is None else None)


def _name(told: object) -> str:
    """Return the id of something that is told by its id, or whole."""
    return told if isinstance(told, str) else str(getattr(told, "id", "") or "")
