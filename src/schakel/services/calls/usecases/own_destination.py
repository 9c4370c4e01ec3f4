"""Find a company number of the client to which calls may go."""

from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.services.calls.models import Destination
from schakel.shared.tenancy.interface import Transaction


def own_destination(tx: Transaction, destination: UUID | None) -> UUID | None:
    """Return a confirmed destination of this client. Raises RefusedError for any other (qooqie:10.1)."""
    if destination is None:
        return None
    confirmed = Destination.objects.of(tx.organisation).filter(pk=destination, confirmed_at__isnull=False)
    if not confirmed.exists():
        raise RefusedError("destination_unconfirmed")
    return destination
