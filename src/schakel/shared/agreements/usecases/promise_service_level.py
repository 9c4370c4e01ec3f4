"""Staff enter a service level that was promised in writing."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.facts.scope import PaperWish, Promised
from schakel.shared.agreements.models import ServiceLevel
from schakel.shared.agreements.usecases.keep_paper import keep_paper
from schakel.shared.agreements.usecases.own_contract import own_contract
from schakel.shared.audit.interface import record as audit
from schakel.shared.tenancy.interface import Actor, require, transaction

WHOLE = 10_000
"""All of the time, in hundredths of a percent."""


def promise_service_level(
    client: UUID, contract: UUID, promised: Promised, paper: PaperWish, *, by: Actor, at: datetime
) -> UUID:
    """Put availability and response on a contract, only together with the signed document (twinqels:21.5).

    Raises RefusedError: nothing promised, a value that cannot be, or no signed document.
    """
    with transaction(by.within(client)) as tx:
        require(by, "agreements.manage")
        row = own_contract(tx, contract)
        if promised.availability is None and promised.response_hours is None:
            raise RefusedError("level_empty")
        if promised.availability is not None and not 0 < promised.availability <= WHOLE:
            raise RefusedError("availability")
        if promised.response_hours is not None and promised.response_hours <= 0:
            raise RefusedError("response_hours")
        kept = keep_paper(tx, row, paper, at)
        made = ServiceLevel.objects.of(client).create(
            contract=row,
            paper=kept,
            availability=promised.availability,
            response_hours=promised.response_hours,
            holds_from=promised.holds_from,
            at=at,
            by_id=by.person,
        )
        audit(
            tx, "service_level.promised", "contract", row.id, availability=promised.availability,
            response_hours=promised.response_hours, document=kept.sha256,
        )  # fmt: skip
    return made.id
