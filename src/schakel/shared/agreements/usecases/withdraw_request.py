"""Staff no longer need what they asked for."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.queries.information import INFORMATION_REMINDER
from schakel.shared.agreements.usecases.own_request import own_request
from schakel.shared.audit.interface import record as audit
from schakel.shared.deadlines.interface import drop
from schakel.shared.tenancy.interface import Actor, require, transaction


def withdraw_request(client: UUID, request: UUID, *, by: Actor, at: datetime) -> None:
    """Withdraw a request that is still open. Raises RefusedError for one that was answered."""
    with transaction(by.within(client)) as tx:
        require(by, "agreements.manage")
        row = own_request(tx, request)
        if row.answered_on is not None:
            raise RefusedError("request_answered")
        row.withdrawn_on = business_day(at)
        row.save(update_fields=["withdrawn_on"])
        drop(tx, INFORMATION_REMINDER, row.id, "the request was withdrawn")
        audit(tx, "information.withdrawn", "information_request", row.id)
