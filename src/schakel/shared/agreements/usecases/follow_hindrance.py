"""Staff write down how a case of force majeure goes on: another expected end, or its end."""

from datetime import date, datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.models import Hindrance
from schakel.shared.agreements.usecases.own_contract import own_contract
from schakel.shared.agreements.usecases.plan_hindrance import plan_hindrance
from schakel.shared.audit.interface import record as audit
from schakel.shared.tenancy.interface import Actor, require, transaction


def follow_hindrance(
    client: UUID,
    hindrance: UUID,
    *,
    by: Actor,
    at: datetime,
    expected_end: date | None = None,
    ended: date | None = None,
) -> None:
    """Enter an expected end, or the first day on which it is over. Raises RefusedError."""
    with transaction(by.within(client)) as tx:
        require(by, "agreements.manage")
        found = Hindrance.objects.of(client).filter(pk=hindrance).first()
        if found is None:
            raise RefusedError("no_hindrance")
        row = own_contract(tx, found.contract_id)
        case = tx.lock(Hindrance, hindrance)
        today = business_day(at)
        if case.ended_on is not None:
            raise RefusedError("hindrance_over")
        given = [day for day in (expected_end, ended) if day is not None]
        if not given or any(day < case.started_on for day in given) or (ended is not None and ended > today):
            raise RefusedError("hindrance_bad_day")
        if expected_end is not None:
            entry = {"entered": today.isoformat(), "expected_end": expected_end.isoformat()}
            case.estimates = [*case.estimates, entry]
        case.ended_on = ended
        case.save(update_fields=["estimates", "ended_on"])
        audit(
            tx, "hindrance.followed", "contract", row.id, case=str(case.id),
            expected=None if expected_end is None else expected_end.isoformat(),
            ended=None if ended is None else ended.isoformat(),
        )  # fmt: skip
        plan_hindrance(tx, row, case, today)
