"""How much of a payment is still there."""

from collections.abc import Iterable

from schakel.adapters.psps.sandbox.models import SandboxChargeback, SandboxPayment, SandboxRefund
from schakel.shared.psp.interface import RefundStatus


def refunds_of(row: SandboxPayment) -> list[SandboxRefund]:
    """Return the refunds, oldest first."""
    return list(SandboxRefund.objects.filter(payment=row).order_by("at", "id"))


def chargebacks_of(row: SandboxPayment) -> list[SandboxChargeback]:
    """Return the chargebacks, oldest first."""
    return list(SandboxChargeback.objects.filter(payment=row).order_by("at", "id"))


def left(
    row: SandboxPayment, refunds: Iterable[SandboxRefund], chargebacks: Iterable[SandboxChargeback]
) -> int:
    """Return what can still be refunded, in minor units; nothing while a chargeback stands."""
    if any(each.reversed_at is None for each in chargebacks):
        return 0
    return row.minor - sum(each.minor for each in refunds if each.status != RefundStatus.FAILED)
