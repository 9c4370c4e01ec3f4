"""Staff put a case of force majeure on file."""

from datetime import date, datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.facts.force_majeure import Party
from schakel.shared.agreements.models import Hindrance
from schakel.shared.agreements.usecases.own_contract import own_contract
from schakel.shared.agreements.usecases.plan_hindrance import plan_hindrance
from schakel.shared.audit.interface import record as audit
from schakel.shared.tenancy.interface import Actor, require, transaction


def register_hindrance(
    client: UUID,
    contract: UUID,
    *,
    hindered: Party,
    reason: str,
    started: date,
    expected_end: date | None = None,
    by: Actor,
    at: datetime,
) -> UUID:
    """Keep who is hindered, by what and from when; returns the case. Raises RefusedError.

    The day on which mere duration opens the right to dissolve goes on the calendar.
    """
    with transaction(by.within(client)) as tx:
        require(by, "agreements.manage")
        row = own_contract(tx, contract)
        if row.ended_at is not None:
            raise RefusedError("contract_over")
        if not reason.strip():
            raise RefusedError("no_reason")
        today = business_day(at)
        if started > today or (expected_end is not None and expected_end < started):
            raise RefusedError("hindrance_bad_day")
        if Hindrance.objects.of(client).filter(contract=row, ended_on=None).exists():
            raise RefusedError("hindrance_open")
        estimates = (
            []
            if expected_end is None
            else [{"entered": today.isoformat(), "expected_end": expected_end.isoformat()}]
        )
        kept = Hindrance.objects.of(client).create(
            contract=row,
            hindered=hindered,
            reason=reason.strip(),
            started_on=started,
            estimates=estimates,
            created_at=at,
            by_id=by.person,
        )
        audit(tx, "hindrance.registered", "contract", row.id, hindered=str(hindered), case=str(kept.id))
        plan_hindrance(tx, row, kept, today)
    return kept.id
