"""The client takes part in an extra service or promotion."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.facts.contracts import Accepting
from schakel.shared.agreements.models import Participation
from schakel.shared.agreements.queries.additional import extra_of
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.terms import terms_on
from schakel.shared.agreements.usecases.accept_document import accept_document
from schakel.shared.agreements.usecases.own_contract import own_contract
from schakel.shared.audit.interface import record as audit
from schakel.shared.tenancy.interface import Actor, require, transaction


def take_part(
    client: UUID, contract: UUID, version: UUID, *, accepted: bool, shown: str, by: Actor, at: datetime
) -> UUID:
    """Take part on a version of the additional terms, which then go before the contract's own (twinqels:2.8).

    Raises RefusedError without acceptance of that very version, for one that is not open to this contract, and for
    one that the client takes part in already.
    """
    with transaction(by.within(client)) as tx:
        require(by, "contract.order")
        require(by, "contract.accept")
        row = own_contract(tx, contract)
        if row.ended_at is not None:
            raise RefusedError("contract_over")
        made, today = fact(row), business_day(at)
        wanted = extra_of(made, version)
        if wanted is None:
            raise RefusedError("unknown_version")
        if wanted.since is not None:
            raise RefusedError("takes_part_already")
        if not accepted:
            raise RefusedError("additional_not_accepted")
        accepting = Accepting(version=version, shown=shown, person=by.person)
        accept_document(tx, accepting, terms_on(made, today), at, contract=row)
        taken = Participation.objects.of(client).create(
            contract=row, version_id=version, since=today, at=at, by_id=by.person
        )
        audit(tx, "contract.took_part", "contract", row.id, version=version, document=wanted.version.document)
    return taken.id
