"""Staff give a client its payment links back."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.services.payments.events import StopLifted
from schakel.services.payments.models import ServiceStop
from schakel.services.payments.usecases.tell_client import tell_client
from schakel.shared.audit.interface import record as audit
from schakel.shared.events.interface import record
from schakel.shared.tenancy.interface import Actor, require, transaction


def lift_stop(client: UUID, stop: UUID, *, by: Actor, at: datetime) -> None:
    """Lift a stop and tell the client (linktopay:14.6). Raises RefusedError: stop_unknown, lifted_already."""
    with transaction(by.within(client)) as tx:
        require(by, "payments.office")
        row = tx.own(ServiceStop, stop, "stop_unknown")
        if row.lifted_at is not None:
            raise RefusedError("lifted_already")
        row.lifted_at, row.lifted_by_id = at, by.person
        row.save(update_fields=["lifted_at", "lifted_by"])
        record(StopLifted(organisation=client, stop=row.id), tx)
        host = "" if row.website is None else row.website.host
        tell_client(tx, "stop_lifted", ("payment_stop", row.id), {"host": host}, "linktopay:14.6")
        audit(tx, "payments.stop_lifted", "payment_stop", row.id, host=host)
