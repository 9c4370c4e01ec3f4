"""The carrier says something about a call: write it down once, and add up what all of it says."""

from uuid import UUID

import msgspec

from schakel.services.calls.facts import CallEvent
from schakel.services.calls.models import Call, CallHeard
from schakel.services.calls.rules.call_record import record_of
from schakel.services.calls.usecases.settle_call import SETTLING, settle_call
from schakel.shared.clock import RealClock
from schakel.shared.events.interface import tell_live
from schakel.shared.jobs.interface import defer
from schakel.shared.tenancy.interface import Transaction, outside, transaction


def hear_event(organisation: UUID, heard: CallEvent) -> bool:
    """Take an event of a call of this client; returns whether it was new.

    Events may come twice and in any order. One of a call that is not kept is not kept either.
    """
    with transaction(outside(heard.carrier, organisation)) as tx:
        call = (
            Call.objects.of(organisation)
            .select_for_update()
            .filter(carrier=heard.carrier, carrier_call=heard.call_id)
            .first()
        )
        if call is None:
            return False
        _, new = CallHeard.objects.of(organisation).get_or_create(
            carrier=heard.carrier,
            carrier_call=heard.call_id,
            key=heard.key[2],
            defaults={"organisation_id": organisation, "at": heard.at, "facts": msgspec.to_builtins(heard)},
        )
        if new:
            _add_up(tx, call)
    return new


def _add_up(tx: Transaction, call: Call) -> None:
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
            at=RealClock().now() + SETTLING,
            once=f"settle {call.id}",
            call=call.id,
        )
    tell_live(tx, "calls")
