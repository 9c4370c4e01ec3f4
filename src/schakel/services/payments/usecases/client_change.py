"""What every change by a client has in common."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from schakel.kernel.refusals import RefusedError
from schakel.services.payments.facts.access import Restricted
from schakel.services.payments.queries.access import access_of, restriction_on
from schakel.shared.tenancy.interface import Actor, Transaction, require, transaction


@contextmanager
def client_change(
    by: Actor, permission: str, at: datetime, *, using: Restricted | None = None, host: str | None = None
) -> Iterator[Transaction]:
    """Open a transaction in which a client, or a key of it, changes something.

    `using` is the function that it needs, `host` the website concerned. Raises NotAllowedError without the
    permission; RefusedError: not_available (6.1, 6.5, 6.6, 14.6) or restricted (6.9).
    """
    with transaction(by) as tx:
        require(by, permission)
        access = access_of(tx.organisation, at, host)
        if not access.outcome.writes:
            raise RefusedError("not_available", access)
        if using is not None:
            window = restriction_on(using, at)
            if window.outcome is not None:
                raise RefusedError("restricted", window, until=window.outcome.ends)
        yield tx
