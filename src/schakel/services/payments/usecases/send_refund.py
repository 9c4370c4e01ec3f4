"""Ask the PSP to send money back."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.money import Money
from schakel.services.payments.models import Attempt, AttemptRefund, PaymentLink
from schakel.services.payments.sealing import credentials_of
from schakel.services.payments.usecases.fail_refund import fail_refund
from schakel.services.payments.usecases.settle_link import settle_link
from schakel.services.payments.usecases.take_refunds import take_refunds
from schakel.shared.clock import now
from schakel.shared.jobs.interface import job
from schakel.shared.psp.interface import PspRefusedError, Refund, RefundStatus, connector_of
from schakel.shared.tenancy.interface import Transaction, system, transaction


@job("payments.send_refund")
def send_refund(organisation: UUID | None, *, refund: UUID) -> None:
    """Ask under the refund's own id, so that it is sent once however often this is done.

    A PSP that is away is asked again by the queue; one that says no frees what was reserved.
    """
    if organisation is None:
        raise ValueError("a refund belongs to an organisation")
    at = now()
    with transaction(system("payments", organisation)) as tx:
        kept = tx.lock(AttemptRefund, refund)
        if kept.psp_refund or kept.status != RefundStatus.PENDING:
            return
        kept.sent_at = kept.sent_at or at
        kept.save(update_fields=["sent_at"])
        attempt = kept.attempt
        connection, payment, amount = (
            attempt.connection,
            attempt.psp_payment,
            Money(kept.minor, attempt.currency),
        )
    try:
        told = connector_of(connection.connector).refund(
            credentials_of(connection), payment, amount, key=str(refund)
        )
    except PspRefusedError as refused:
        with transaction(system("payments", organisation)) as tx:
            fail_refund(tx, refund, refused.code, at)
        return
    with transaction(system("payments", organisation)) as tx:
        _keep(tx, refund, told, at)


def _keep(tx: Transaction, refund: UUID, told: Refund, at: datetime) -> None:
    """Keep the PSP's own name of it; a report may have brought that already."""
    attempt = AttemptRefund.objects.of(tx.organisation).values_list("attempt_id", flat=True).get(pk=refund)
    row = tx.lock(Attempt, attempt)
    known = AttemptRefund.objects.of(tx.organisation).filter(attempt_id=row.id, psp_refund=told.id)
    if not known.exists():
        AttemptRefund.objects.of(tx.organisation).filter(pk=refund, psp_refund="").update(psp_refund=told.id)
    take_refunds(tx, row, [told], at)
    settle_link(tx, tx.lock(PaymentLink, row.link_id), at)
