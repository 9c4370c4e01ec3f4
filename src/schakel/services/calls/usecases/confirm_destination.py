"""A client states that a number is its own; calls can go there from then on."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.services.calls.events import DestinationConfirmed
from schakel.services.calls.models import Destination, Website
from schakel.services.calls.rules.permissions import may_add_as_own
from schakel.services.calls.usecases.client_change import client_change
from schakel.shared.audit.interface import record as audit
from schakel.shared.events.interface import record
from schakel.shared.tenancy.interface import Actor


def confirm_destination(
    destination: UUID, *, stated_own: bool, websites: Collection[UUID] = (), by: Actor, at: datetime
) -> None:
    """Make a destination usable, and have calls of `websites` go there from now on.

    Until this is done calls go where they went (10.1). Raises RefusedError without the statement.
    """
    with client_change(by, "calls.manage", at) as tx:
        own = may_add_as_own(stated_own=stated_own)
        if not own.outcome:
            raise RefusedError("own_number", own)
        row = tx.lock(Destination, destination)
        if row.confirmed_at is None:
            row.confirmed_at, row.confirmed_by_id = at, by.person
            row.save(update_fields=["confirmed_at", "confirmed_by"])
            record(DestinationConfirmed(organisation=tx.organisation, destination=row.id), tx)
        mine = Website.objects.of(tx.organisation).filter(pk__in=websites, removed_at=None)
        moved = mine.update(destination=row)
        audit(
            tx,
            "destination.confirmed",
            "destination",
            row.id,
            number=row.e164,
            stated_own=True,
            websites=moved,
        )
