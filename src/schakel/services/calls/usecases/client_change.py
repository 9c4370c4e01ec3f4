"""What every change by a client has in common."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.services.calls.facts import DashboardAccess
from schakel.services.calls.queries.standing import service_state
from schakel.services.calls.rules.access import access_on
from schakel.services.calls.terms import CallsTerms
from schakel.shared.tenancy.interface import Actor, Transaction, require, transaction


@contextmanager
def client_change(by: Actor, permission: str, at: datetime) -> Iterator[Transaction]:
    """Open a transaction in which a client changes its own set-up.

    Raises NotAllowedError without the permission, and RefusedError while the dashboard is to read only (8.11).
    """
    with transaction(by) as tx:
        require(by, permission)
        state = service_state(tx.organisation)
        access = access_on(CallsTerms(), business_day(at), ended=None, state=state)
        if access.outcome.dashboard is not DashboardAccess.FULL:
            raise RefusedError("read_only", access)
        yield tx
