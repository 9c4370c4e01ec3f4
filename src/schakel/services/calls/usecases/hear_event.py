"""The carrier says something about a call: write it down once, and add up what all of it says."""

from uuid import UUID

import msgspec

from schakel.services.calls.facts import CallEvent, CallOutcome
from schakel.services.calls.models import Call, CallHeard
from schakel.services.calls.usecases.add_up_call import add_up_call
from schakel.services.calls.usecases.give_up_call import UNREPORTED
from schakel.shared.deadlines.interface import drop
from schakel.shared.tenancy.interface import outside, transaction


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
            was = call.outcome
            add_up_call(tx, call)
            if was == CallOutcome.IN_PROGRESS and call.outcome != was:
                drop(tx, UNREPORTED, call.id, "the carrier reported the end")
    return new
