"""The client did what a suspension asked of it."""

from datetime import date, datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.models import Suspension
from schakel.shared.agreements.usecases.own_contract import own_contract
from schakel.shared.agreements.usecases.settle_suspensions import settle_suspensions
from schakel.shared.audit.interface import record as audit
from schakel.shared.tenancy.interface import Actor, require, transaction


def meet_condition(
    client: UUID, suspension: UUID, condition: int, *, on: date, by: Actor, at: datetime
) -> None:
    """Mark a condition (counted from 0) as met on a day; the suspension can end by it. Raises RefusedError."""
    with transaction(by.within(client)) as tx:
        require(by, "agreements.manage")
        found = Suspension.objects.of(client).filter(pk=suspension).first()
        if found is None:
            raise RefusedError("no_suspension")
        row = own_contract(tx, found.contract_id)
        kept = tx.lock(Suspension, suspension)
        if kept.lifted_on is not None:
            raise RefusedError("suspension_lifted_already")
        if not 0 <= condition < len(kept.conditions):
            raise RefusedError("no_condition")
        if kept.conditions[condition]["met"] is not None:
            raise RefusedError("condition_met_already")
        if not kept.starts <= on <= business_day(at):
            raise RefusedError("condition_bad_day")
        kept.conditions[condition]["met"] = on.isoformat()
        kept.save(update_fields=["conditions"])
        audit(tx, "condition.met", "contract", row.id, suspension=str(kept.id), on=on.isoformat())
        settle_suspensions(tx, row, at)
