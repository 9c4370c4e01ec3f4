"""Send a later version to a client once more."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.usecases.own_version_notice import own_version_notice
from schakel.shared.agreements.usecases.plan_binding import plan_binding
from schakel.shared.agreements.usecases.send_version import send_version
from schakel.shared.tenancy.interface import Actor, require, transaction


def tell_again(client: UUID, notice: UUID, *, by: Actor, at: datetime) -> None:
    """Send a version that came back, or that nobody could be sent; its period counts from now.

    Raises RefusedError for one that arrived, and when there is still nobody to send it to.
    """
    with transaction(by.within(client)) as tx:
        require(by, "agreements.manage")
        contract, row = own_version_notice(tx, notice)
        if row.sent_on is not None and not row.bounced:
            raise RefusedError("told_already")
        if row.held_on is not None:
            raise RefusedError("accept_holds_already")
        before = row.sent_on, row.bounced
        made = fact(contract)
        send_version(tx, made, row, at)
        if (row.sent_on, row.bounced) == before:
            raise RefusedError("nobody_to_tell")
        plan_binding(tx, contract, row, business_day(at))
