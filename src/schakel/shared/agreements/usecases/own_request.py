"""Take hold of a request for information."""

from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.models import InformationRequest
from schakel.shared.tenancy.interface import Transaction


def own_request(tx: Transaction, request: UUID) -> InformationRequest:
    """Return a request to this client that was not withdrawn, locked. Raises RefusedError."""
    row = tx.own(InformationRequest, request, "no_request")
    if row.withdrawn_on is not None:
        raise RefusedError("request_withdrawn")
    return row
