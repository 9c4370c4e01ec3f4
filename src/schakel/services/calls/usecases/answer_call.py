"""A call comes in: decide what the carrier must do, write the call down, and credit it."""

from dataclasses import dataclass
from uuid import UUID

import msgspec
from django.db import connections

from schakel.services.calls.events import CallReceived
from schakel.services.calls.facts import (
    Attribution,
    CallEvent,
    CallOutcome,
    CallPlan,
    EventType,
    IncomingCall,
)
from schakel.services.calls.models import Call, CallHeard, Credit, TrackingNumber
from schakel.services.calls.queries import standing
from schakel.services.calls.rules.attribution import attribute
from schakel.services.calls.rules.call_length import reported_by
from schakel.services.calls.rules.call_plan import plan_call
from schakel.services.calls.usecases.give_up_call import UNREPORTED
from schakel.services.calls.usecases.kept_plan import kept_plan
from schakel.shared.deadlines.interface import Duty
from schakel.shared.deadlines.interface import put as put_deadline
from schakel.shared.events.interface import record
from schakel.shared.tenancy.interface import Transaction, outside, transaction


@dataclass(frozen=True, slots=True)
class Answered:
    """What was decided; `organisation` is None for a number that nobody has."""

    plan: CallPlan
    organisation: UUID | None
    call: UUID | None


def answer_call(call: IncomingCall) -> Answered:
    """Decide about a call and keep it when the plan says so.

    The same call twice is one call: a carrier that asks again is told what stands, whatever changed meanwhile.
    """
    holder = standing.holder_of(call.dialled)
    if holder is None:
        return Answered(plan_call(call, None).outcome, None, None)
    with transaction(outside(call.carrier, holder)) as tx:
        known = kept_plan(tx, call.carrier, call.call_id)
        if known is not None:
            return Answered(known.plan, holder, known.call.id)
        number = TrackingNumber.objects.of(holder).get(e164=call.dialled)
        own = standing.channel_of_number(number)
        credit = attribute(
            number=number.e164,
            channel_of_number=own,
            at=call.received,
            caller=call.caller,
            sessions=standing.sessions_near(number, call.received),
            earlier=standing.earlier_calls(holder, call.caller, call.received),
            windows=standing.WINDOWS,
        ).outcome
        channel = own or credit.channel
        if channel is None and number.website_id is not None:
            channel = standing.first_channel(number.website_id, holder)
        _one_at_a_time(tx)
        behind = standing.dialled(number, channel, call.received, besides=call.call_id)
        plan = plan_call(call, behind).outcome
        if not plan.keep:
            return Answered(plan, holder, None)
        row = _keep(tx, call, number, plan, credit)
    return Answered(msgspec.convert(row.plan, CallPlan), holder, row.id)


def _one_at_a_time(tx: Transaction) -> None:
    """Let the client's calls be counted and kept one after another: many at once would each miss the others.

    A client may have no row of settings to lock, so the lock is on its name; it goes with the transaction.
    """
    with connections[tx.using].cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended('calls of ' || %s, 0))", [str(tx.organisation)]
        )


def _keep(
    tx: Transaction, call: IncomingCall, number: TrackingNumber, plan: CallPlan, credit: Attribution
) -> Call:
    row, first = Call.objects.of(tx.organisation).get_or_create(
        carrier=call.carrier,
        carrier_call=call.call_id,
        defaults={
            "organisation_id": tx.organisation,
            "number_id": number.id,
            "dialled": call.dialled,
            "caller": call.caller,
            "caller_given": call.caller_given,
            "destination": plan.forward_to or "",
            "started_at": call.received,
            "announcement": plan.announcement.version if plan.announcement else "",
            "outcome": CallOutcome.IN_PROGRESS,
            "record": plan.record,
            "plan": msgspec.to_builtins(plan),
            "channel_id": credit.channel,
            "session_id": credit.session,
            "basis": credit.basis,
            "probability": credit.probability,
        },
    )
    if first:
        _credit(tx, row.id, call, credit)
        heard = CallEvent(call.carrier, call.call_id, EventType.RECEIVED, call.received)
        CallHeard.objects.of(tx.organisation).create(
            carrier=call.carrier,
            carrier_call=call.call_id,
            key=heard.key[2],
            at=heard.at,
            facts=msgspec.to_builtins(heard),
        )
        due = reported_by(plan, call.received)
        put_deadline(tx, Duty(UNREPORTED, row.id, due.outcome, due.because[0]))
        record(CallReceived(organisation=tx.organisation, call=row.id, channel=credit.channel), tx)
    return row


def _credit(tx: Transaction, call: UUID, incoming: IncomingCall, credit: Attribution) -> None:
    Credit.objects.of(tx.organisation).create(
        call_id=call,
        at=incoming.received,
        model=credit.model,
        basis=credit.basis,
        session_id=credit.session,
        channel_id=credit.channel,
        probability=credit.probability,
        candidates=msgspec.to_builtins(credit.candidates),
    )
