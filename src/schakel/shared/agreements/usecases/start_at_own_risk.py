"""The provider starts work on a change before the client agreed to it."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.queries.amendments import work_on
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.terms import terms_on
from schakel.shared.agreements.usecases.own_amendment import own_amendment
from schakel.shared.agreements.usecases.own_contract import own_contract
from schakel.shared.audit.interface import record as audit
from schakel.shared.tenancy.interface import Actor, require, transaction


def start_at_own_risk(client: UUID, amendment: UUID, reason: str, *, by: Actor, at: datetime) -> None:
    """Log why work starts before the consent; nothing can be invoiced until then (linktopay:4.10).

    Raises RefusedError where the terms want the consent first.
    """
    with transaction(by.within(client)) as tx:
        require(by, "agreements.manage")
        row = own_amendment(tx, amendment)
        if not reason.strip():
            raise RefusedError("no_reason")
        contract = own_contract(tx, row.contract_id)
        row.own_risk = reason.strip()
        today = business_day(at)
        found = work_on(terms_on(fact(contract), today), row, today)
        if found is not None and not found.outcome.start:
            raise RefusedError("consent_first", found)
        row.save(update_fields=["own_risk"])
        audit(tx, "amendment.own_risk", "amendment", row.id)
