"""What every change by a client has in common."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from schakel.kernel.refusals import RefusedError
from schakel.services.calls.facts import DashboardAccess
from schakel.services.calls.queries.access import access_of
from schakel.shared.tenancy.interface import Actor, Transaction, require, transaction


@contextmanager
def client_change(by: Actor, permission: str, at: datetime) -> Iterator[Transaction]:
    """Open a transaction in which a client changes its own set-up.

    Raises NotAllowedError without the permission, and RefusedError while the dashboard is to read only (8.11,
    22.1) and after the end of its contract (6.1).
    """
    with transaction(by) as tx:
        require(by, permission)
        access = access_of(tx.organisation, at)
        if access.outcome.dashboard is not DashboardAccess.FULL:
            raise RefusedError("read_only", access)
        yield tx
