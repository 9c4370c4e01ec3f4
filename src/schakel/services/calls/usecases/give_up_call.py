"""The carrier never said how a call ended: close it, and say so."""

from datetime import datetime
from enum import Enum, auto
from uuid import UUID

import msgspec

from schakel.services.calls.facts import CallEvent, CallOutcome, EventType
from schakel.services.calls.models import Call, CallHeard
from schakel.services.calls.usecases.add_up_call import add_up_call
from schakel.shared.tenancy.interface import Transaction

UNREPORTED = "calls.unreported"
"""The deadline by which a carrier must have said how a call ended."""


class Found(Enum):
    """What came of giving a call up."""

    CLOSED = auto()
    REPORTED = auto()
    """There is nothing to close: the carrier did report, or the call is gone."""
    IN_HAND = auto()
    """Somebody is at the call right now; ask again in a while."""


def give_up_call(tx: Transaction, call: UUID, at: datetime) -> Found:
    """Close a call that must be over at `at`.

    Late reports are still welcome: they fill in what happened, and the finding yields to them. Who takes a
    report has locked the call and then its deadline; here it is the other way round, so nothing is waited for.
    """
    open_calls = Call.objects.of(tx.organisation).filter(pk=call, outcome=CallOutcome.IN_PROGRESS)
    row = open_calls.select_for_update(skip_locked=True).first()
    if row is None:
        return Found.IN_HAND if open_calls.exists() else Found.REPORTED
    found = CallEvent(row.carrier, row.carrier_call, EventType.UNREPORTED, at)
    CallHeard.objects.of(tx.organisation).get_or_create(
        carrier=row.carrier,
        carrier_call=row.carrier_call,
        key=found.key[2],
        defaults={"organisation_id": tx.organisation, "at": at, "facts": msgspec.to_builtins(found)},
    )
    add_up_call(tx, row)
    return Found.CLOSED
