"""Look at the collections of a client again, in a transaction of its own."""

from datetime import datetime
from uuid import UUID

from schakel.shared.billing.usecases.plan_debits import plan_debits
from schakel.shared.tenancy.interface import system, transaction


def replan_debits(client: UUID, *, at: datetime) -> None:
    """Announce, announce anew and take back what changed: see `plan_debits`."""
    with transaction(system("billing", client)) as tx:
        plan_debits(tx, at)
