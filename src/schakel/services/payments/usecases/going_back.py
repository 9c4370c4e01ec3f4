"""How much of a payment goes back, or went."""

from schakel.services.payments.models import Attempt, AttemptRefund
from schakel.shared.psp.interface import RefundStatus
from schakel.shared.tenancy.interface import Transaction


def going_back(tx: Transaction, row: Attempt) -> int:
    """Return the sum of the refunds of a locked attempt that did not fail, in its smallest unit.

    Never above what was received: a refund that waits here may be more than the PSP still has.
    """
    refunds = AttemptRefund.objects.of(tx.organisation).filter(attempt_id=row.id)
    going = sum(each.minor for each in refunds.exclude(status=RefundStatus.FAILED))
    return min(going, row.received_minor)
