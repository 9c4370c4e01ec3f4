"""The carrier asks what comes next: after the announcement, and after the attempt to forward."""

from datetime import datetime, timedelta
from uuid import UUID

import msgspec

from schakel.services.calls.facts import CallPlan, EndCause
from schakel.services.calls.models import Call
from schakel.services.calls.rules.call_plan import after_announcement, after_attempt
from schakel.shared.tenancy.interface import Transaction, outside, transaction


def after_announcement_of(
    organisation: UUID, carrier: str, carrier_call: str, at: datetime
) -> CallPlan | None:
    """Return the rest of the plan once the announcement was played; None for a call that is not kept.

    Asked twice, it is answered the same: the time is taken from the first report.
    """
    with transaction(outside(carrier, organisation)) as tx:
        call = _locked(tx, carrier, carrier_call)
        if call is None:
            return None
        plan = _plan(call)
        if plan.announced or plan.announcement is None:
            return plan
        played = (at - call.started_at) // timedelta(milliseconds=1)
        rest = after_announcement(plan, played_for_ms=played).outcome
        _remember(call, rest)
    return rest


def after_attempt_of(organisation: UUID, carrier: str, carrier_call: str, cause: EndCause) -> CallPlan | None:
    """Return what happens when the forwarded leg is over; None for a call that is not kept."""
    with transaction(outside(carrier, organisation)) as tx:
        call = _locked(tx, carrier, carrier_call)
        if call is None:
            return None
        rest = after_attempt(_plan(call), cause).outcome
        _remember(call, rest)
    return rest


def _locked(tx: Transaction, carrier: str, carrier_call: str) -> Call | None:
    calls = Call.objects.of(tx.organisation).select_for_update()
    return calls.filter(carrier=carrier, carrier_call=carrier_call).first()


def _plan(call: Call) -> CallPlan:
    return msgspec.convert(call.plan, CallPlan)


def _remember(call: Call, plan: CallPlan) -> None:
    call.plan = msgspec.to_builtins(plan)
    call.record = plan.record
    call.save(update_fields=["plan", "record"])
