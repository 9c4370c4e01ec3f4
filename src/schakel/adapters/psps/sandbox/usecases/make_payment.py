"""A merchant makes a payment."""

from datetime import datetime

from schakel.adapters.psps.sandbox.models import SandboxPayment
from schakel.adapters.psps.sandbox.queries import told
from schakel.adapters.psps.sandbox.rows import account_with, inside
from schakel.adapters.psps.sandbox.usecases.expire import expire
from schakel.adapters.psps.sandbox.words import OPEN_FOR, ways_for
from schakel.kernel.ids import new_id, secret_token
from schakel.kernel.refusals import RefusedError
from schakel.shared.jobs.interface import defer
from schakel.shared.psp.interface import Order, Payment, Sequence


def make_payment(key: str, order: Order, *, at: datetime) -> Payment:
    """Make a payment that waits for its payer; the same reference again gives the one that was made.

    Raises RefusedError: unauthorized, no_amount, no_method, reference_in_use (for another amount).
    """
    with inside():
        account = account_with(key)
        ways = ways_for(order.amount.currency, order.methods)
        if order.amount.minor <= 0:
            raise RefusedError("no_amount")
        if not ways:
            raise RefusedError("no_method")
        ours = new_id(at)
        row, _ = SandboxPayment.objects.get_or_create(
            account=account,
            reference=order.reference,
            defaults={
                "id": ours,
                "token": "pay_" + secret_token(),
                "minor": order.amount.minor,
                "currency": order.amount.currency,
                "description": order.description,
                "language": order.language,
                "ways": list(ways),
                "return_to": order.return_to,
                "reports_to": order.reports_to,
                "sequence": order.sequence,
                "customer": order.customer or _customer(order),
                "created_at": at,
                "expires_at": order.expires_at or at + OPEN_FOR,
            },
        )
        if (row.minor, row.currency) != (order.amount.minor, order.amount.currency):
            raise RefusedError("reference_in_use")
        if row.id == ours:
            defer(expire, None, at=row.expires_at, payment=row.id)
        return told(row, at)


def _customer(order: Order) -> str:
    return "cst_" + secret_token() if order.sequence is Sequence.FIRST else ""
