"""A PSP takes a payment on no more."""

from schakel.services.payments.events import PaymentChanged
from schakel.services.payments.models import Attempt
from schakel.shared.events.interface import record
from schakel.shared.psp.interface import Status
from schakel.shared.tenancy.interface import Transaction


def fail_attempt(tx: Transaction, row: Attempt, code: str) -> None:
    """Keep that a locked attempt came to nothing, with the PSP's own word; the link stays as it is.

    One that was decided meanwhile stays as well: the PSP was asked twice, and what came is there.
    """
    if row.status != Status.OPEN:
        return
    row.status, row.trouble = Status.FAILED, code
    row.save(update_fields=["status", "trouble"])
    record(
        PaymentChanged(
            organisation=tx.organisation, payment=row.id, link=row.link_id, status=row.status, minor=row.minor,
            currency=row.currency,
        ),
        tx,
    )  # fmt: skip
