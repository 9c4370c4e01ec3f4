"""Start a run of invoices, and have it worked off."""

from datetime import datetime
from uuid import UUID

from schakel.shared.billing.usecases.run_later import run_later
from schakel.shared.billing.usecases.start_run import start_run
from schakel.shared.jobs.interface import defer
from schakel.shared.tenancy.interface import Actor, transaction


def begin_run(*, by: Actor, at: datetime) -> UUID:
    """Start the run of today, or take up the one that has not finished; its work is done after this transaction.

    Doing so twice issues nothing twice. Raises NotAllowedError without the permission "billing.run".
    """
    with transaction(by):
        run = start_run(by=by, at=at)
        defer(run_later, by.organisation, once=f"billing.run {run}", run=run)
    return run
