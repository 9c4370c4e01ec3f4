"""Take the money of a payment from an account or a card."""

from datetime import datetime

from schakel.adapters.psps.sandbox.models import SandboxMandate, SandboxPayment
from schakel.adapters.psps.sandbox.usecases.arrive import arrive
from schakel.adapters.psps.sandbox.usecases.close import close
from schakel.adapters.psps.sandbox.usecases.settle_debit import settle_debit
from schakel.adapters.psps.sandbox.words import SETTLES_AFTER, Source, Way
from schakel.kernel.ids import new_id, secret_token
from schakel.shared.jobs.interface import defer
from schakel.shared.psp.interface import Sequence, Status


def take(row: SandboxPayment, way: Way, source: Source, at: datetime) -> None:
    """Take the money of a payment that is locked or new: a debit is certain days later, the rest at once.

    A first payment also makes the mandate for the next ones.
    """
    row.way, row.source = way, source
    if row.sequence == Sequence.FIRST and (way is Way.SEPA_DEBIT or source is not Source.EMPTY):
        row.mandate = _mandate(row, way, source, at)
        row.save(update_fields=["mandate"])
    if way is Way.SEPA_DEBIT:
        close(row, Status.PENDING, at)
        defer(settle_debit, None, at=at + SETTLES_AFTER, payment=row.id)
    else:
        arrive(row, at)


def _mandate(row: SandboxPayment, way: Way, source: Source, at: datetime) -> SandboxMandate:
    return SandboxMandate.objects.create(
        id=new_id(at),
        account=row.account,
        token="mdt_" + secret_token(),
        customer=row.customer,
        way=Way.CARD if way is Way.CARD else Way.SEPA_DEBIT,  # after iDEAL the same account is debited
        source=source,
        created_at=at,
    )
