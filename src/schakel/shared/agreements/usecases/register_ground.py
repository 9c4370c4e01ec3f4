"""Staff put a ground on file."""

from datetime import datetime
from typing import Any
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.events import GroundRegistered
from schakel.shared.agreements.facts.grounds import RegisteredGround
from schakel.shared.agreements.models import Ground
from schakel.shared.agreements.usecases.own_contract import own_contract
from schakel.shared.audit.interface import record as audit
from schakel.shared.events.interface import record
from schakel.shared.tenancy.interface import Actor, require, transaction


def register_ground(
    client: UUID, contract: UUID, ground: RegisteredGround, *, by: Actor, at: datetime
) -> UUID:
    """Put a ground on file with the document that shows it; nothing follows by itself (qooqie:8.14, 22.1).

    It becomes known today. Raises RefusedError when nothing shows it, or it is still to happen.
    """
    with transaction(by.within(client)) as tx:
        require(by, "agreements.manage")
        row = own_contract(tx, contract)
        if row.ended_at is not None:
            raise RefusedError("contract_over")
        if not ground.source.strip():
            raise RefusedError("ground_no_source")
        today = business_day(at)
        if ground.on > today:
            raise RefusedError("ground_later")
        kept = Ground.objects.of(client).create(
            contract=row,
            kind=ground.kind,
            on_day=ground.on,
            known_on=today,
            source=ground.source.strip(),
            suspected=ground.suspected,
            reasons=ground.reasons.strip(),
            more=_more(ground),
            parts=sorted(ground.parts),
            created_at=at,
            by_id=by.person,
        )
        record(
            GroundRegistered(
                organisation=client, contract=row.id, service=row.service, ground=kept.id, kind=kept.kind,
                on=kept.on_day,
            ),
            tx,
        )  # fmt: skip
        audit(tx, "ground.registered", "contract", row.id, kind=str(ground.kind), ground=str(kept.id))
    return kept.id


def _more(ground: RegisteredGround) -> dict[str, Any]:
    said: dict[str, Any] = {}
    if ground.why_ended is not None:
        said["why_ended"] = str(ground.why_ended)
    if ground.instructed is not None:
        said["instructed"] = str(ground.instructed)
    if ground.by_provider:
        said["by_provider"] = True
    if ground.had_connection:
        said["had_connection"] = True
    return said
