"""Add up what was heard of a call, and see to what follows from it."""

import msgspec

from schakel.services.calls.facts import CallEvent
from schakel.services.calls.models import Call, CallHeard
from schakel.services.calls.rules.call_record import record_of
from schakel.services.calls.usecases.settle_call import SETTLING, settle_call
from schakel.shared.clock import now
from schakel.shared.events.interface import tell_live
from schakel.shared.jobs.interface import defer
from schakel.shared.tenancy.interface import Transaction


def add_up_call(tx: Transaction, call: Call) -> None:
    """Bring the record of a call, which is locked, up to what was heard; tell others when the outcome is new."""
    rows = CallHeard.objects.of(tx.organisation).filter(carrier=call.carrier, carrier_call=call.carrier_call)
    total = record_of(msgspec.convert(row.facts, CallEvent) for row in rows)
    call.announced_at, call.ringing_at = total.announced, total.ringing
    call.answered_at, call.ended_at = total.answered, total.ended
    call.announce_s, call.ring_s, call.talk_s = total.announce_s, total.ring_s, total.talk_s
    call.outcome, call.recording_id = total.outcome, total.recording_id
    call.save()
    if total.over and total.outcome != call.told_outcome:
        defer(
            settle_call,
            tx.organisation,
            at=now() + SETTLING,
            once=f"settle {call.id}",
            call=call.id,
        )
    tell_live(tx, "calls")
