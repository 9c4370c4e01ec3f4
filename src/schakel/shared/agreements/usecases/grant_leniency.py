"""The provider does not hold a client to a clause in one case."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.models import Leniency
from schakel.shared.agreements.usecases.own_contract import own_contract
from schakel.shared.audit.interface import record as audit
from schakel.shared.tenancy.interface import Actor, require, transaction


def grant_leniency(client: UUID, contract: UUID, case: str, reason: str, *, by: Actor, at: datetime) -> UUID:
    """Keep one case with its reason. It changes no setting: every later case goes by the rules (linq:2.3)."""
    with transaction(by.within(client)) as tx:
        require(by, "agreements.manage")
        row = own_contract(tx, contract)
        if not case.strip():
            raise RefusedError("no_words")
        if not reason.strip():
            raise RefusedError("no_reason")
        made = Leniency.objects.of(client).create(
            contract=row, case=case.strip(), reason=reason.strip(), granted_at=at, by_id=by.person
        )
        audit(tx, "leniency.granted", "leniency", made.id, contract=contract)
    return made.id
