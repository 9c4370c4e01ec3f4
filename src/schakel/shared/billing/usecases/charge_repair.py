"""Charge a client for repair after a complaint that came in late."""

from datetime import datetime
from uuid import UUID

from schakel.shared.billing.facts.working import OnComplaint, WorkFor
from schakel.shared.billing.rules.work import repair_charged
from schakel.shared.billing.usecases.charge_complaint import charge_complaint
from schakel.shared.tenancy.interface import Actor


def charge_repair(client: UUID, contract: UUID, found: OnComplaint, *, by: Actor, at: datetime) -> list[UUID]:
    """Have repair or replacement invoiced at once whose complaint came in late (linktopay:17.5).

    In time and founded, it is logged and nothing is charged. Returns the charges. Raises RefusedError: no_contract,
    work_not_decided, work_no_rate, work_not_agreed.
    """
    return charge_complaint(client, contract, found, WorkFor.REPAIR, repair_charged, by=by, at=at)
