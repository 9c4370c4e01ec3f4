"""The payer's bank takes the money back."""

from uuid import UUID

from schakel.adapters.psps.sandbox.models import SandboxChargeback
from schakel.adapters.psps.sandbox.money import chargebacks_of
from schakel.adapters.psps.sandbox.rows import inside, locked
from schakel.adapters.psps.sandbox.usecases.tell import tell
from schakel.kernel.ids import new_id
from schakel.shared.clock import now
from schakel.shared.jobs.interface import job
from schakel.shared.psp.interface import Status

REASON = "MD06"
"""What banks say when a payer asks for a debit back: disputed authorised transaction (ISO 20022)."""


@job("sandbox.take_back")
def take_back(_organisation: UUID | None, *, payment: UUID) -> None:
    """Take the whole of a paid payment back, also what was refunded of it: banks do not ask.

    A payment that is not paid, or is taken back already, stays as it is.
    """
    with inside():
        row, at = locked(pk=payment), now()
        standing = any(each.reversed_at is None for each in chargebacks_of(row))
        if row.status != Status.PAID or standing:
            return
        SandboxChargeback.objects.create(id=new_id(at), payment=row, minor=row.minor, reason=REASON, at=at)
        tell(row, "chargeback.opened", at)
