"""A number goes back to the stock when its quarantine is over."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from schakel.services.calls.events import NumberReleased
from schakel.services.calls.facts import NumberState
from schakel.services.calls.models import Channel, TrackingNumber
from schakel.services.calls.rules.numbers import may_become
from schakel.shared.accounts.interface import provider
from schakel.shared.audit.interface import record as audit
from schakel.shared.events.interface import record
from schakel.shared.tenancy.interface import Transaction, transaction


def free_number(tx: Transaction, number: UUID, at: datetime) -> bool:
    """Unlink a number from its former client and put it into the stock (qooqie:10.5).

    Returns False when its state does not lead there any more: it is being ported, for instance.
    """
    row = TrackingNumber.objects.of(tx.organisation).select_for_update().filter(pk=number).first()
    if row is None or not may_become(NumberState(row.state), NumberState.FREE).outcome:
        return False
    Channel.objects.of(tx.organisation).filter(number=row).update(number=None)
    record(NumberReleased(organisation=tx.organisation, number=row.id), tx)
    audit(tx, "number.released", "number", row.id, number=row.e164)
    with transaction(replace(tx.by, provider=True)):
        TrackingNumber.objects.across().filter(pk=row.id).update(
            organisation_id=provider(), state=NumberState.FREE, since=at, release_on=None, website=None
        )
    return True
