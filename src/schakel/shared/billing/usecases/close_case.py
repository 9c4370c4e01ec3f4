"""Close a case."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.shared.audit.interface import record as audit
from schakel.shared.billing.models import CollectionCase
from schakel.shared.tenancy.interface import Actor, require, transaction


def close_case(client: UUID, case: UUID, *, reason: str, by: Actor, at: datetime) -> None:
    """Stop collecting, with a reason; what is owed stays owed.

    Raises RefusedError: no_such_case, case_closed, no_reason.
    """
    require(by, "billing.money")
    if not reason.strip():
        raise RefusedError("no_reason")
    with transaction(by.within(client)) as tx:
        row = tx.own(CollectionCase, case, "no_such_case")
        if row.closed_at is not None:
            raise RefusedError("case_closed")
        row.closed_at = at
        row.save(update_fields=["closed_at"])
        audit(tx, "case.closed", "collection_case", case, reason=reason.strip())
