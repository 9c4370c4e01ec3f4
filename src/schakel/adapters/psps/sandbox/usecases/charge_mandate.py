"""A merchant takes a payment without the payer."""

from datetime import datetime

from schakel.adapters.psps.sandbox.models import SandboxMandate, SandboxPayment
from schakel.adapters.psps.sandbox.queries import told
from schakel.adapters.psps.sandbox.rows import account_with, inside
from schakel.adapters.psps.sandbox.usecases.take import take
from schakel.adapters.psps.sandbox.words import Source, Way, ways_for
from schakel.kernel.ids import new_id, secret_token
from schakel.kernel.refusals import RefusedError
from schakel.shared.psp.interface import Order, Payment, Sequence


def charge_mandate(key: str, order: Order, *, at: datetime) -> Payment:
    """Take a payment by a mandate; the same reference again gives the one that was taken.

    Raises RefusedError: unauthorized, no_amount, no_method (for the currency), mandate_invalid, reference_in_use.
    """
    with inside():
        account = account_with(key)
        mandate = SandboxMandate.objects.filter(account=account, token=order.mandate, revoked_at=None).first()
        if mandate is None or order.customer not in {"", mandate.customer}:
            raise RefusedError("mandate_invalid")
        if order.amount.minor <= 0:
            raise RefusedError("no_amount")
        if Way(mandate.way) not in ways_for(order.amount.currency, ()):
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
                "ways": [mandate.way],
                "return_to": order.return_to,
                "reports_to": order.reports_to,
                "sequence": Sequence.RECURRING,
                "customer": mandate.customer,
                "mandate": mandate,
                "created_at": at,
                "expires_at": at,
            },
        )
        if (row.minor, row.currency) != (order.amount.minor, order.amount.currency):
            raise RefusedError("reference_in_use")
        if row.id == ours:
            take(row, Way(mandate.way), Source(mandate.source), at)
        return told(row, at)
