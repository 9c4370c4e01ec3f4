"""Staff lift a suspension."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.models import Contract, Suspension
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.stopping import standing, suspensions_of
from schakel.shared.agreements.usecases.own_contract import own_contract
from schakel.shared.agreements.usecases.plan_conditions import plan_conditions
from schakel.shared.agreements.usecases.resume_contract import resume_contract
from schakel.shared.tenancy.interface import Actor, require, transaction


def lift_suspension(client: UUID, suspension: UUID, *, why: str, by: Actor, at: datetime) -> None:
    """Lift a suspension from today on, and tell the client (qooqie:22.1, linq:11.5).

    Raises RefusedError while a condition is not met, without a reason, or when it does not run.
    """
    with transaction(by.within(client)) as tx:
        require(by, "contract.stop")
        kept = Suspension.objects.of(client).filter(pk=suspension).first()
        if kept is None:
            raise RefusedError("no_suspension")
        row: Contract = own_contract(tx, kept.contract_id)
        kept = tx.lock(Suspension, suspension)
        if kept.lifted_on is not None:
            raise RefusedError("suspension_lifted_already")
        if not why.strip():
            raise RefusedError("no_reason")
        made, today = fact(row), business_day(at)
        each = next(one for one in suspensions_of(made) if one.id == suspension)
        found = standing(made, each, today)
        if not found.outcome.may_lift:
            raise RefusedError("conditions_open", found)
        resume_contract(tx, row, kept, today, why.strip(), found)
        plan_conditions(tx, row, today)
