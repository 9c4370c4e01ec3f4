"""The forwarded leg is over and the carrier asks what comes next."""

from uuid import UUID

from schakel.services.calls.facts import CallPlan, EndCause
from schakel.services.calls.rules.call_plan import after_attempt
from schakel.services.calls.usecases.kept_plan import kept_plan
from schakel.shared.tenancy.interface import outside, transaction


def after_attempt_of(organisation: UUID, carrier: str, carrier_call: str, cause: EndCause) -> CallPlan | None:
    """Return what happens when the forwarded leg is over; None for a call that is not kept."""
    with transaction(outside(carrier, organisation)) as tx:
        kept = kept_plan(tx, carrier, carrier_call)
        if kept is None:
            return None
        rest = after_attempt(kept.plan, cause).outcome
        return kept.becomes(rest, recorded=kept.call.record or rest.record)
