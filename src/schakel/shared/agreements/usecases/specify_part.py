"""Staff describe a part of the service in a contract, or take it off its list."""

from datetime import date, datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.facts.scope import Specified
from schakel.shared.agreements.usecases.list_part import list_part
from schakel.shared.agreements.usecases.own_contract import own_contract
from schakel.shared.tenancy.interface import Actor, require, transaction


def specify_part(
    client: UUID, contract: UUID, specified: Specified, *, by: Actor, at: datetime,
    holds_from: date | None = None, dropped: bool = False,
) -> UUID:  # fmt: skip
    """Keep what a contract says of a part from a day on; what it said before stays to be read.

    From the first part on, the client can use only what is listed (linktopay:1.5). Raises RefusedError.
    """
    with transaction(by.within(client)) as tx:
        require(by, "agreements.manage")
        row = own_contract(tx, contract)
        if row.ended_at is not None:
            raise RefusedError("contract_over")
        return list_part(tx, row, specified, holds_from or business_day(at), at, dropped=dropped)
