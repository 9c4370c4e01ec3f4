"""Staff state by when something is delivered."""

from datetime import date, datetime
from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.models import DeliveryTerm
from schakel.shared.agreements.usecases.own_contract import own_contract
from schakel.shared.audit.interface import record as audit
from schakel.shared.tenancy.interface import Actor, require, transaction


def state_delivery(
    client: UUID, contract: UUID, what: str, due: date, *, by: Actor, at: datetime, strict_reference: str = ""
) -> UUID:
    """State a term of delivery: indicative, unless `strict_reference` names the written statement that it is final.

    linktopay:4.7. Raises RefusedError.
    """
    with transaction(by.within(client)) as tx:
        require(by, "agreements.manage")
        row = own_contract(tx, contract)
        if not what.strip():
            raise RefusedError("no_words")
        reference = strict_reference.strip()
        made = DeliveryTerm.objects.of(client).create(
            contract=row, what=what.strip(), due_on=due, strict=bool(reference), strict_reference=reference,
            created_at=at, by_id=by.person,
        )  # fmt: skip
        audit(tx, "delivery.stated", "delivery_term", made.id, due=due.isoformat(), strict=bool(reference))
    return made.id
