"""What a carrier was last told to do with a call."""

from uuid import UUID

import msgspec

from schakel.services.calls.facts import CallPlan
from schakel.services.calls.models import Call
from schakel.shared.tenancy.interface import outside, transaction


def plan_of(organisation: UUID, carrier: str, carrier_call: str) -> CallPlan | None:
    """Return the plan of a call of this client as it stands; None for a call that is not kept."""
    with transaction(outside(carrier, organisation)):
        calls = Call.objects.of(organisation).filter(carrier=carrier, carrier_call=carrier_call)
        plan = calls.values_list("plan", flat=True).first()
    return None if plan is None else msgspec.convert(plan, CallPlan)
