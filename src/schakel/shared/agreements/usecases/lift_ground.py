"""A ground is gone: paid, repaired, annulled, withdrawn."""

from datetime import date, datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.models import Ground
from schakel.shared.agreements.usecases.own_contract import own_contract
from schakel.shared.agreements.usecases.settle_suspensions import settle_suspensions
from schakel.shared.audit.interface import record as audit
from schakel.shared.tenancy.interface import Actor, require, transaction


def lift_ground(client: UUID, ground: UUID, *, on: date, by: Actor, at: datetime) -> None:
    """Have a ground gone from a day on; a suspension that rested on it can end by it. Raises RefusedError."""
    with transaction(by.within(client)) as tx:
        require(by, "agreements.manage")
        found = Ground.objects.of(client).filter(pk=ground).first()
        if found is None:
            raise RefusedError("no_ground_on_file")
        row = own_contract(tx, found.contract_id)
        kept = tx.lock(Ground, ground)
        if kept.lifted_on is not None:
            raise RefusedError("ground_lifted_already")
        if on < kept.on_day or on > business_day(at):
            raise RefusedError("ground_bad_day")
        kept.lifted_on = on
        kept.save(update_fields=["lifted_on"])
        audit(tx, "ground.lifted", "contract", row.id, ground=str(kept.id), on=on.isoformat())
        settle_suspensions(tx, row, at)
