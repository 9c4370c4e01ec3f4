"""Somebody accepts a document before using a service."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.facts.contracts import Accepting
from schakel.shared.agreements.queries.accepting import acceptable, to_be_accepted
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.terms import terms_on
from schakel.shared.agreements.usecases.accept_document import accept_document
from schakel.shared.agreements.usecases.own_contract import own_contract
from schakel.shared.tenancy.interface import Actor, require, transaction

LONGEST_NAME = 300
"""Of what a browser calls itself, in characters."""


def accept_for_use(
    client: UUID, contract: UUID, version: UUID, *, by: Actor, at: datetime, shown: str, opened: bool,
    came_from: str = "", device: str = "",
) -> None:  # fmt: skip
    """Keep that a person accepted one of the documents of a contract for its own use of the service.

    `opened` says that the document's own page was opened; `device` is what the browser calls itself, `came_from`
    its network address (twinqels:2.3). Raises RefusedError with the rule's reason.
    """
    with transaction(by.within(client)) as tx:
        require(by, "contract.read")
        row = own_contract(tx, contract)
        made, today = fact(row), business_day(at)
        wanted = {line.id: line.document for line in to_be_accepted(made, by.person, today)}
        if version not in wanted:
            raise RefusedError("nothing_to_accept")
        found = acceptable(made, by.person, wanted[version], today, opened=opened)
        if found.outcome is not None:
            raise RefusedError(f"for_use_{found.outcome.name.lower()}", found)
        accepting = Accepting(
            version=version, shown=shown, person=by.person, came_from=came_from, device=device[:LONGEST_NAME]
        )
        accept_document(tx, accepting, terms_on(made, today), at, contract=row)
