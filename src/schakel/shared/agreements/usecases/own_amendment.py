"""Take hold of a proposed change that something is to be done with."""

from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.models import Amendment
from schakel.shared.tenancy.interface import Transaction


def own_amendment(tx: Transaction, amendment: UUID) -> Amendment:
    """Return a proposed change that is still open, locked. Raises RefusedError, also for somebody else's."""
    row = tx.own(Amendment, amendment, "no_amendment")
    if row.refused_on is not None:
        raise RefusedError("amendment_refused")
    return row
