"""The plan of a call that is going on, as it was last decided."""

from dataclasses import dataclass

import msgspec

from schakel.services.calls.facts import CallPlan
from schakel.services.calls.models import Call
from schakel.shared.tenancy.interface import Transaction


@dataclass(frozen=True, slots=True)
class KeptPlan:
    """A call, locked, with its plan."""

    call: Call
    plan: CallPlan

    def becomes(self, plan: CallPlan, *, recorded: bool) -> CallPlan:
        """Keep what was decided now, and whether the call is recorded by what was decided so far."""
        self.call.plan = msgspec.to_builtins(plan)
        self.call.record = recorded
        self.call.save(update_fields=["plan", "record"])
        return plan


def kept_plan(tx: Transaction, carrier: str, carrier_call: str) -> KeptPlan | None:
    """Return the plan of a call by the carrier's id; None for a call that is not kept."""
    calls = Call.objects.of(tx.organisation).select_for_update()
    call = calls.filter(carrier=carrier, carrier_call=carrier_call).first()
    return KeptPlan(call, msgspec.convert(call.plan, CallPlan)) if call else None
