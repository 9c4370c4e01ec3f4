"""Charge a client for looking into a complaint that was unfounded."""

from datetime import datetime
from uuid import UUID

from schakel.shared.billing.facts.working import OnComplaint, WorkFor
from schakel.shared.billing.rules.work import complaint_charged
from schakel.shared.billing.usecases.charge_complaint import charge_complaint
from schakel.shared.tenancy.interface import Actor


def charge_unfounded_complaint(
    client: UUID, contract: UUID, found: OnComplaint, *, by: Actor, at: datetime
) -> list[UUID]:
    """Have looking into a complaint invoiced at once, now that it is decided to be unfounded (linktopay:17.4).

    The hours are logged; those of a founded complaint too, and nothing is charged for it. Returns the charges.
    Raises RefusedError: no_contract, work_not_decided, work_no_rate, work_not_agreed.
    """
    return charge_complaint(client, contract, found, WorkFor.COMPLAINT, complaint_charged, by=by, at=at)
