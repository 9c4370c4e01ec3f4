"""Staff let extra work of an ending begin before it is paid."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.audit.interface import record as audit
from schakel.shared.billing.facts.records import OnceKind
from schakel.shared.billing.models import Charge
from schakel.shared.tenancy.interface import Actor, require, transaction


def release_ending_work(client: UUID, charge: UUID, *, reason: str, by: Actor, at: datetime) -> None:
    """Let the work begin although its invoice is open (linktopay:14.8); what is owed stays owed.

    Raises RefusedError: no_charge, no_reason.
    """
    require(by, "billing.run")
    if not reason.strip():
        raise RefusedError("no_reason")
    with transaction(by.within(client)) as tx:
        row = tx.own(Charge, charge, "no_charge")
        if row.kind != OnceKind.ENDING:
            raise RefusedError("no_charge")
        row.details = {
            **row.details,
            "released": business_day(at).isoformat(),
            "released_why": reason.strip(),
        }
        row.save(update_fields=["details"])
        audit(tx, "ending_work.released", "charge", row.id, reason=reason.strip())
