"""Staff refuse that a client pays several periods in advance by itself."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.shared.audit.interface import record as audit
from schakel.shared.billing.usecases.asked_ahead import asked_ahead
from schakel.shared.billing.usecases.tell_readers import tell_readers
from schakel.shared.tenancy.interface import Actor, require, transaction


def refuse_ahead(client: UUID, contract: UUID, *, reason: str, by: Actor, at: datetime) -> None:
    """Refuse, and tell the client why: it goes on paying per period (linq:10.3).

    Raises NotAllowedError, and RefusedError: no_reason, no_ahead_request, ahead_confirmed.
    """
    require(by, "billing.run")
    if not reason.strip():
        raise RefusedError("no_reason")
    with transaction(by.within(client)) as tx:
        row, found = asked_ahead(tx, contract)
        row.refused_at = at
        row.save(update_fields=["refused_at"])
        said = {"number": found.number, "reason": reason.strip()}
        tell_readers(tx, "ahead_refused", ("contract", contract), said)
        audit(tx, "ahead.refused", "contract", contract, wanted=row.wanted, reason=reason.strip())
