"""Staff have a contract looked at again that could not be invoiced."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.shared.audit.interface import record as audit
from schakel.shared.billing.usecases.bring_up_to_date import bring_up_to_date
from schakel.shared.tenancy.interface import Actor, require, transaction


def refresh_subscription(client: UUID, contract: UUID, *, by: Actor, at: datetime) -> str:
    """Bring what a contract is charged up to date; returns the trouble that is left, "" when it can be invoiced.

    A contract that had no subscription gets one. Raises RefusedError: no_contract.
    """
    require(by, "billing.run")
    with transaction(by.within(client)) as tx:
        row = bring_up_to_date(tx, contract, at)
        if row is None:
            raise RefusedError("no_contract")
        audit(tx, "subscription.refreshed", "contract", contract, trouble=row.trouble)
    return row.trouble
