"""A client takes back that it asked to pay several periods in advance."""

from datetime import datetime
from uuid import UUID

from schakel.shared.audit.interface import record as audit
from schakel.shared.billing.usecases.asked_ahead import asked_ahead
from schakel.shared.tenancy.interface import Actor, require, transaction


def withdraw_ahead(client: UUID, contract: UUID, *, by: Actor, at: datetime) -> None:
    """Take a request back that was not confirmed yet (linq:10.3).

    What was confirmed is agreed: else periods that were paid in advance would be charged again. Raises
    NotAllowedError, and RefusedError: no_ahead_request, ahead_confirmed.
    """
    require(by, "billing.pay")
    with transaction(by.within(client)) as tx:
        row, _ = asked_ahead(tx, contract)
        row.ended_at = at
        row.save(update_fields=["ended_at"])
        audit(tx, "ahead.withdrawn", "contract", contract, wanted=row.wanted)
