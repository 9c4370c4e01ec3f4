"""A client sends money of a payment back."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.ids import new_id
from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.services.payments.events import RefundChanged
from schakel.services.payments.facts.access import Restricted
from schakel.services.payments.facts.links import Paid
from schakel.services.payments.models import Attempt, AttemptRefund, PaymentLink
from schakel.services.payments.queries.access import restriction_on
from schakel.services.payments.queries.links import paid_on
from schakel.services.payments.rules.refunds import refundable
from schakel.services.payments.usecases.send_refund import send_refund
from schakel.services.payments.usecases.settle_link import settle_link
from schakel.shared.audit.interface import record as audit
from schakel.shared.events.interface import record
from schakel.shared.jobs.interface import defer
from schakel.shared.psp.interface import RefundStatus
from schakel.shared.tenancy.interface import Actor, require, transaction


def refund_payment(payment: UUID, amount: Money, *, reason: str, by: Actor, at: datetime) -> UUID:
    """Reserve what goes back, and have the PSP asked to send it (linktopay:6.14).

    Never above what was received and neither went back, by the PSP or by bank, nor is on its way; also while the
    application is stopped, and on a connection that was closed. Raises RefusedError: payment_unknown,
    refund_not_positive, other_currency, refund_too_high (`left`), restricted.
    """
    with transaction(by) as tx:
        require(by, "payments.refund")
        window = restriction_on(Restricted.REFUND, at)
        if window.outcome is not None:
            raise RefusedError("restricted", window, until=window.outcome.ends)
        row = tx.own(Attempt, payment, "payment_unknown")
        if amount.currency != row.currency:
            raise RefusedError("other_currency")
        if amount.minor <= 0:
            raise RefusedError("refund_not_positive")
        link = tx.lock(PaymentLink, row.link_id)
        left = refundable(_paid(row), paid_on(tx.organisation, [link.id]).get(link.id, []))
        if amount > left.outcome:
            raise RefusedError("refund_too_high", left, left=left.outcome)
        made = AttemptRefund.objects.of(tx.organisation).create(
            id=new_id(at),
            attempt_id=row.id,
            minor=amount.minor,
            reason=reason.strip(),
            asked_by_id=by.person,
            at=at,
        )
        row.refunded_minor += amount.minor
        row.save(update_fields=["refunded_minor"])
        defer(send_refund, tx.organisation, refund=made.id)
        record(
            RefundChanged(
                organisation=tx.organisation, refund=made.id, payment=row.id, link=row.link_id,
                status=RefundStatus.PENDING, minor=amount.minor, currency=row.currency,
            ),
            tx,
        )  # fmt: skip
        audit(tx, "payment.refunded", "payment", row.id, amount=str(amount), refund=str(made.id))
        settle_link(tx, link, at)
    return made.id


def _paid(row: Attempt) -> Paid:
    return Paid(
        received=Money(row.received_minor, row.currency),
        refunded=Money(row.refunded_minor, row.currency),
        charged_back=Money(row.charged_back_minor, row.currency),
    )
