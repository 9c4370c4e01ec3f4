"""A merchant sends money back."""

from datetime import datetime

from schakel.adapters.psps.sandbox.models import SandboxRefund
from schakel.adapters.psps.sandbox.money import chargebacks_of, left, refunds_of
from schakel.adapters.psps.sandbox.queries import refund_told
from schakel.adapters.psps.sandbox.rows import account_with, inside, locked
from schakel.adapters.psps.sandbox.usecases.tell import tell
from schakel.kernel.ids import new_id
from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.shared.psp.interface import Refund, RefundStatus, Status


def refund(key: str, token: str, amount: Money, *, once: str, at: datetime) -> Refund:
    """Send money of a payment back; `once` again is the refund that was made.

    Raises RefusedError: unauthorized, unknown_payment, not_paid, amount_too_high, no_amount, key_in_use.
    """
    with inside():
        row = locked(token=token, account=account_with(key))
        made = refunds_of(row)
        same = next((each for each in made if each.key == once), None)
        if same is not None:
            if (same.minor, row.currency) != (amount.minor, amount.currency):
                raise RefusedError("key_in_use")
            return refund_told(same, row.currency)
        if row.status != Status.PAID:
            raise RefusedError("not_paid")
        if amount.minor <= 0 or amount.currency != row.currency:
            raise RefusedError("no_amount")
        if amount.minor > left(row, made, chargebacks_of(row)):
            raise RefusedError("amount_too_high")
        new = SandboxRefund.objects.create(
            id=new_id(at), payment=row, key=once, minor=amount.minor, status=RefundStatus.DONE, at=at
        )
        tell(row, "refund.done", at)
        return refund_told(new, row.currency)
