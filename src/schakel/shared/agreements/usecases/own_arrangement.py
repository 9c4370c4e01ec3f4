"""Take hold of an arrangement that something is to be done with."""

from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.models import Arrangement
from schakel.shared.tenancy.interface import Transaction


def own_arrangement(tx: Transaction, arrangement: UUID) -> Arrangement:
    """Return an arrangement that is neither confirmed nor refused, locked. Raises RefusedError."""
    row = tx.own(Arrangement, arrangement, "no_arrangement")
    if row.confirmed_on is not None:
        raise RefusedError("arrangement_confirmed")
    if row.refused_on is not None:
        raise RefusedError("arrangement_refused")
    return row
